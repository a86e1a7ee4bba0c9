set terminal svg size 860,350 fixed rounded noenhanced font 'sans-serif,12' name 'operations'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
8.49451e+12 0.728806 0.133809 1.3238
1.58174e+13 NaN NaN NaN
1.58174e+13 0.083021 0.0556212 0.110421
5.97545e+13 0.178116 0.101782 0.25445
EOD
$p0s1 << EOD
8.49451e+12 0.656967 0.250541 1.06339
1.58174e+13 NaN NaN NaN
1.58174e+13 0.0789727 0.055709 0.102236
5.97545e+13 0.127302 0.0857689 0.168834
EOD
$p0s2 << EOD
8.49451e+12 1.95369 1.84931 2.05807
1.58174e+13 NaN NaN NaN
1.58174e+13 0.0857335 0.0453704 0.126097
5.97545e+13 0.424929 0.401226 0.448633
EOD
$p0s3 << EOD
8.49451e+12 1.86663 1.62603 2.10722
1.58174e+13 NaN NaN NaN
1.58174e+13 0.133224 0.0880905 0.178357
5.97545e+13 0.30772 0.245692 0.369747
EOD
$p0s4 << EOD
8.49451e+12 -0.228513 -0.543691 0.0866654
1.58174e+13 NaN NaN NaN
1.58174e+13 0.0711638 0.0386497 0.103678
5.97545e+13 0.0980878 0.0195915 0.176584
EOD
$p1s0 << EOD
1.09734e+07 1.86663 1.62603 2.10722
2.11441e+07 1.95369 1.84931 2.05807
4.14853e+07 0.728806 0.133809 1.3238
6.18266e+07 -0.228513 -0.543691 0.0866654
8.21678e+07 0.656967 0.250541 1.06339
EOD
$p1s1 << EOD
1.09734e+07 0.30772 0.245692 0.369747
2.11441e+07 0.424929 0.401226 0.448633
4.14853e+07 0.178116 0.101782 0.25445
6.18266e+07 0.0980878 0.0195915 0.176584
8.21678e+07 0.127302 0.0857689 0.168834
EOD
$p1s2 << EOD
1.09734e+07 NaN NaN NaN
2.11441e+07 NaN NaN NaN
4.14853e+07 NaN NaN NaN
6.18266e+07 NaN NaN NaN
8.21678e+07 NaN NaN NaN
EOD
$p1s3 << EOD
1.09734e+07 0.133224 0.0880905 0.178357
2.11441e+07 0.0857335 0.0453704 0.126097
4.14853e+07 0.083021 0.0556212 0.110421
6.18266e+07 0.0711638 0.0386497 0.103678
8.21678e+07 0.0789727 0.055709 0.102236
EOD
set multiplot
set lmargin at screen 0.0860465
set rmargin at screen 0.476744
set tmargin at screen 0.897143
set bmargin at screen 0.285714
unset label
unset arrow
set title 'training' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations of training' tc rgb '#6e7884' offset 0,0.3
set xrange [5.663e+12:8.96317e+13]
set xtics norotate ('1e13' 1e+13, '2e13' 2e+13, '5e13' 5e+13)
unset logscale y
set ylabel 'mean HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:2 with points pt 9 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p0s3 using 1:2 with points pt 11 ps 0.7 lc rgb '#a566e0' notitle, \
    $p0s4 using 1:2 with points pt 13 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.586047
set rmargin at screen 0.976744
set tmargin at screen 0.897143
set bmargin at screen 0.285714
unset label
unset arrow
set title 'planning' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations a decision' tc rgb '#6e7884' offset 0,0.3
set xrange [7.31563e+06:1.23252e+08]
set xtics norotate ('1e7' 1e+07, '2e7' 2e+07, '5e7' 5e+07, '1e8' 1e+08)
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
    $p1s3 using 1:2 with points pt 11 ps 0.7 lc rgb '#1697a6' notitle
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
set tmargin at screen 0.142857
set key center center horizontal Left reverse maxrows 2 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with points pt 7 ps 0.7 lc rgb '#2f7fe0' title 'beam', \
    keyentry with points pt 5 ps 0.7 lc rgb '#e0702a' title 'beam-one', \
    keyentry with points pt 9 ps 0.7 lc rgb '#2a9d5c' title 'greedy', \
    keyentry with points pt 11 ps 0.7 lc rgb '#a566e0' title 'greedy-one', \
    keyentry with points pt 13 ps 0.7 lc rgb '#d9475a' title 'wide', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title 'Krull', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title 'Pong', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#d9475a' title 'RoadRunner', \
    keyentry with linespoints lw 2 dt 4 pt 11 ps 0.6 lc rgb '#1697a6' title 'SpaceInvaders', \
    NaN notitle
unset multiplot
unset output
