set terminal svg size 860,369 fixed rounded noenhanced font 'sans-serif,12' name 'operations'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
8.49451e+12 1.91288 1.75854 2.06722
1.58174e+13 NaN NaN NaN
5.63102e+13 2.15507 2.01848 2.29167
5.97545e+13 0.419972 0.391776 0.448168
1.04853e+14 NaN NaN NaN
3.78135e+14 1.84819 1.7092 1.98717
7.04113e+14 NaN NaN NaN
2.65998e+15 0.428529 0.397671 0.459388
EOD
$p1s0 << EOD
2.11441e+07 1.91288 1.75854 2.06722
EOD
$p1s1 << EOD
2.11441e+07 0.419972 0.391776 0.448168
EOD
$p1s2 << EOD
2.11441e+07 NaN NaN NaN
EOD
$p1s3 << EOD
1.35645e+08 2.15507 2.01848 2.29167
EOD
$p1s4 << EOD
1.35645e+08 NaN NaN NaN
EOD
$p1s5 << EOD
9.06297e+08 1.84819 1.7092 1.98717
EOD
$p1s6 << EOD
9.06297e+08 0.428529 0.397671 0.459388
EOD
$p1s7 << EOD
9.06297e+08 NaN NaN NaN
EOD
set multiplot
set lmargin at screen 0.0813953
set rmargin at screen 0.476744
set tmargin at screen 0.902439
set bmargin at screen 0.322493
unset label
unset arrow
set title 'training' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations of training' tc rgb '#6e7884' offset 0,0.3
set xrange [5.663e+12:3.98997e+15]
set xtics norotate ('1e13' 1e+13, '1e14' 1e+14, '1e15' 1e+15)
unset logscale y
set ylabel 'mean HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.581395
set rmargin at screen 0.976744
set tmargin at screen 0.902439
set bmargin at screen 0.322493
unset label
unset arrow
set title 'planning' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations a decision' tc rgb '#6e7884' offset 0,0.3
set xrange [1.4096e+07:1.35945e+09]
set xtics norotate ('2e7' 2e+07, '5e7' 5e+07, '1e8' 1e+08, '2e8' 2e+08, '5e8' 5e+08, '1e9' 1e+09)
unset logscale y
set ylabel 'mean HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2a9d5c' notitle, \
    $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p1s1 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#a566e0' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p1s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p1s3 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#1697a6' notitle, \
    $p1s3 using 1:2 with lines lw 2 dt 4 lc rgb '#1697a6' notitle, \
    $p1s3 using 1:2 with points pt 11 ps 0.7 lc rgb '#1697a6' notitle, \
    $p1s5 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#d15fa8' notitle, \
    $p1s5 using 1:2 with lines lw 2 dt 1 lc rgb '#d15fa8' notitle, \
    $p1s5 using 1:2 with points pt 7 ps 0.7 lc rgb '#d15fa8' notitle, \
    $p1s6 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#7d8590' notitle, \
    $p1s6 using 1:2 with lines lw 2 dt 2 lc rgb '#7d8590' notitle, \
    $p1s6 using 1:2 with points pt 5 ps 0.7 lc rgb '#7d8590' notitle
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
set tmargin at screen 0.186992
set key center center horizontal Left reverse maxrows 3 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with points pt 7 ps 0.7 lc rgb '#2f7fe0' title 'greedy', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title 'small, Krull', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title 'small, Pong', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#d9475a' title 'small, RoadRunner', \
    keyentry with linespoints lw 2 dt 4 pt 11 ps 0.6 lc rgb '#1697a6' title 'medium, Krull', \
    keyentry with linespoints lw 2 dt 5 pt 13 ps 0.6 lc rgb '#b08a1e' title 'medium, RoadRunner', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#d15fa8' title '40M, Krull', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#7d8590' title '40M, Pong', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#2f7fe0' title '40M, RoadRunner', \
    NaN notitle
unset multiplot
unset output
