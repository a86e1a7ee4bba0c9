set terminal svg size 860,331 fixed rounded noenhanced font 'sans-serif,12' name 'scaling_parameters'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
1.61453e+07 0.00504146 0.00504146 0.00504146
4.86614e+07 0.00453199 0.00453199 0.00453199
1.07139e+08 0.00502486 0.00502486 0.00502486
EOD
$p0s1 << EOD
1.61453e+07 0.00446622 0.00446622 0.00446622
4.86614e+07 0.00504866 0.00504866 0.00504866
1.07139e+08 0.00453697 0.00453697 0.00453697
EOD
$p1s0 << EOD
1.61453e+07 3.90381 3.90381 3.90381
4.86614e+07 3.89294 3.89294 3.89294
1.07139e+08 3.9023 3.9023 3.9023
EOD
$p1s1 << EOD
1.61453e+07 3.90471 3.90471 3.90471
4.86614e+07 3.89636 3.89636 3.89636
1.07139e+08 3.90955 3.90955 3.90955
EOD
set multiplot
set lmargin at screen 0.112209
set rmargin at screen 0.476744
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'observation loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'non-embedding parameters' tc rgb '#6e7884' offset 0,0.3
set xrange [1.13017e+07:1.49995e+08]
set xtics norotate ('16.1M' 1.61453e+07, '48.7M' 4.86614e+07, '107M' 1.07139e+08)
unset logscale y
set ylabel 'validation loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.594767
set rmargin at screen 0.976744
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'non-embedding parameters' tc rgb '#6e7884' offset 0,0.3
set xrange [1.13017e+07:1.49995e+08]
set xtics norotate ('16.1M' 1.61453e+07, '48.7M' 4.86614e+07, '107M' 1.07139e+08)
unset logscale y
set ylabel 'validation loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title '900', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#e0702a' title '9k', \
    NaN notitle
unset multiplot
unset output
