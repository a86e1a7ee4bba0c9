set terminal svg size 860,331 fixed rounded noenhanced font 'sans-serif,12' name 'scaling_data'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
500 0.198814 0.196479 0.201148
2000 0.187646 0.184665 0.190627
10000 0.162856 0.157253 0.168459
EOD
$p0s1 << EOD
500 0.157689 0.15468 0.160699
2000 0.106684 0.103895 0.109474
10000 0.103021 0.0910917 0.11495
EOD
$p1s0 << EOD
500 3.30389 3.29775 3.31002
2000 3.11959 3.05625 3.18293
10000 3.01378 2.97269 3.05488
EOD
$p1s1 << EOD
500 3.21016 3.18483 3.23548
2000 2.91966 2.91201 2.92731
10000 3.03585 2.95407 3.11762
EOD
set multiplot
set lmargin at screen 0.0860465
set rmargin at screen 0.476744
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'observation loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [350:14000]
set xtics norotate ('500' 500, '2k' 2000, '10k' 10000)
unset logscale y
set ylabel 'validation loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.586047
set rmargin at screen 0.976744
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [350:14000]
set xtics norotate ('500' 500, '2k' 2000, '10k' 10000)
unset logscale y
set ylabel 'validation loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
unset title
unset label
unset arrow
unset border
unset tics
unset xlabel
unset ylabel
unset grid
unset logscale
set lmargin at screen 0.02
set rmargin at screen 0.98
set bmargin at screen 0
set tmargin at screen 0.0936556
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'tiny', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#e0702a' title 'small', \
    NaN notitle
unset multiplot
unset output
