set terminal svg size 860,524 fixed rounded noenhanced font 'sans-serif,12' name 'methods_by_game'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
0 618.125 532.019 704.231
1 145.625 111.723 179.527
2 3059.39 3059.39 3059.39
3 3789.94 3638.38 3941.49
EOD
$p0s1 << EOD
4 3683.56 3572.14 3794.99
EOD
$p1s0 << EOD
0 -19.25 -20.2848 -18.2152
1 -20.9688 -21.0337 -20.9038
2 -6.89024 -6.89024 -6.89024
3 -10.325 -12.2397 -8.41031
EOD
$p1s1 << EOD
4 -5.7 -6.53674 -4.86326
EOD
$p2s0 << EOD
0 0 0 0
1 1265.62 1042 1489.25
2 1212.58 1212.58 1212.58
3 2801.88 2516.85 3086.9
EOD
$p2s1 << EOD
4 3123.12 2901.45 3344.8
EOD
$p3s0 << EOD
0 157.5 129.162 185.838
1 274.375 222.669 326.081
2 238.643 238.643 238.643
3 262.312 236.845 287.78
EOD
$p3s1 << EOD
4 278.375 216.995 339.755
EOD
set multiplot
set lmargin at screen 0.0860465
set rmargin at screen 0.476744
set tmargin at screen 0.931298
set bmargin at screen 0.561069
unset label
unset arrow
set title 'Krull' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:4.6]
set xtics norotate ('random' 0, 'constant' 1, 'data' 2, 'cloning' 3, 'greedy' 4)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#d15fa8' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#d15fa8' notitle, \
    $p0s1 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.581395
set rmargin at screen 0.976744
set tmargin at screen 0.931298
set bmargin at screen 0.561069
unset label
unset arrow
set title 'Pong' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:4.6]
set xtics norotate ('random' 0, 'constant' 1, 'data' 2, 'cloning' 3, 'greedy' 4)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#d15fa8' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#d15fa8' notitle, \
    $p1s1 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.0860465
set rmargin at screen 0.476744
set tmargin at screen 0.435115
set bmargin at screen 0.0648855
unset label
unset arrow
set title 'RoadRunner' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:4.6]
set xtics norotate ('random' 0, 'constant' 1, 'data' 2, 'cloning' 3, 'greedy' 4)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#d15fa8' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#d15fa8' notitle, \
    $p2s1 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p2s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.581395
set rmargin at screen 0.976744
set tmargin at screen 0.435115
set bmargin at screen 0.0648855
unset label
unset arrow
set title 'SpaceInvaders' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:4.6]
set xtics norotate ('random' 0, 'constant' 1, 'data' 2, 'cloning' 3, 'greedy' 4)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p3s0 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#d15fa8' notitle, \
    $p3s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#d15fa8' notitle, \
    $p3s1 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p3s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
