set terminal svg size 860,524 fixed rounded noenhanced font 'sans-serif,12' name 'methods_by_game'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
0 618.125 532.019 704.231
1 3059.39 3059.39 3059.39
EOD
$p0s1 << EOD
2 2376 1740.84 3011.16
3 2299.31 1865.45 2733.17
4 3683.56 3572.14 3794.99
5 3590.62 3333.79 3847.46
6 1354.06 1017.61 1690.52
EOD
$p1s0 << EOD
0 -19.25 -20.2848 -18.2152
1 -6.89024 -6.89024 -6.89024
EOD
$p1s1 << EOD
2 -14.4125 -17.1071 -11.7179
3 -16.2063 -17.6724 -14.7401
4 -5.7 -6.53674 -4.86326
5 -9.8375 -12.0271 -7.64792
6 -17.2375 -20.0084 -14.4666
EOD
$p2s0 << EOD
0 0 0 0
1 1212.58 1212.58 1212.58
EOD
$p2s1 << EOD
2 596.875 460.18 733.57
3 294.375 -23.4789 612.229
4 3123.12 2901.45 3344.8
5 3102.5 2796.75 3408.25
6 139.375 -18.7631 297.513
EOD
$p3s0 << EOD
0 157.5 129.162 185.838
1 238.643 238.643 238.643
EOD
$p3s1 << EOD
2 274.25 232.583 315.917
3 268.094 232.717 303.471
4 278.375 216.995 339.755
5 350.594 281.959 419.228
6 256.219 206.775 305.663
EOD
set multiplot
set lmargin at screen 0.0860465
set rmargin at screen 0.476744
set tmargin at screen 0.931298
set bmargin at screen 0.679389
unset label
unset arrow
set title 'Krull' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,-2.2
set xrange [-0.6:6.6]
set xtics rotate by 40 right ('random' 0, 'data' 1, 'beam' 2, 'beam-one' 3, 'greedy' 4, 'greedy-one' 5, 'wide' 6)
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
set bmargin at screen 0.679389
unset label
unset arrow
set title 'Pong' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,-2.2
set xrange [-0.6:6.6]
set xtics rotate by 40 right ('random' 0, 'data' 1, 'beam' 2, 'beam-one' 3, 'greedy' 4, 'greedy-one' 5, 'wide' 6)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#d15fa8' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#d15fa8' notitle, \
    $p1s1 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.0947674
set rmargin at screen 0.476744
set tmargin at screen 0.435115
set bmargin at screen 0.183206
unset label
unset arrow
set title 'RoadRunner' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,-2.2
set xrange [-0.6:6.6]
set xtics rotate by 40 right ('random' 0, 'data' 1, 'beam' 2, 'beam-one' 3, 'greedy' 4, 'greedy-one' 5, 'wide' 6)
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
set bmargin at screen 0.183206
unset label
unset arrow
set title 'SpaceInvaders' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,-2.2
set xrange [-0.6:6.6]
set xtics rotate by 40 right ('random' 0, 'data' 1, 'beam' 2, 'beam-one' 3, 'greedy' 4, 'greedy-one' 5, 'wide' 6)
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
