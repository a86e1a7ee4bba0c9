set terminal svg size 860,370 fixed rounded noenhanced font 'sans-serif,12' name 'scaling'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
40 66.4179 59.5819 68.0276
70 80.1913 73.5121 86.236
150 84.69 78.9871 91.0226
EOD
$p0s1 << EOD
40 27.0555 27.0555 27.0555
70 46.0753 46.0753 46.0753
150 52.3545 52.3545 52.3545
EOD
$p0s2 << EOD
34 32.5828 32.5828 32.5828
65 32.2886 32.2886 32.2886
120 33.6455 33.6455 33.6455
EOD
$p0s3 << EOD
80 38.9665 38.9665 38.9665
EOD
$p0s4 << EOD
40 32.8767 32.8767 32.8767
200 49.0304 49.0304 49.0304
EOD
$p0s5 << EOD
200 50.1111 50.1111 50.1111
EOD
$p1s0 << EOD
40 77.1987 71.3255 83.1516
70 95.1838 89.6747 100.525
150 119.513 105.711 125.48
EOD
$p1s1 << EOD
40 43.3335 43.3335 43.3335
70 63.7004 63.7004 63.7004
150 61.3182 61.3182 61.3182
EOD
$p1s2 << EOD
34 27.7938 27.7938 27.7938
65 42.348 42.348 42.348
120 38.6592 38.6592 38.6592
EOD
$p1s3 << EOD
80 65.9877 65.9877 65.9877
EOD
$p1s4 << EOD
40 42.2187 42.2187 42.2187
200 105.832 105.832 105.832
EOD
$p1s5 << EOD
200 83.6452 83.6452 83.6452
EOD
set multiplot
set lmargin at screen 0.0813953
set rmargin at screen 0.476744
set tmargin at screen 0.902703
set bmargin at screen 0.27027
unset label
unset arrow
set title 'IQM HNS, 15 games' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'parameters (millions, as named)' tc rgb '#6e7884' offset 0,0.3
set xrange [28:240]
set xtics norotate ('40' 40, '60' 60, '100' 100, '200' 200)
unset logscale y
set ylabel 'IQM of game means' tc rgb '#6e7884' offset 0.6,0
set yrange [0:*]
set format y '%g%%'
set ytics autofreq norotate
plot $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 2 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s2 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s3 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p0s4 using 1:2 with lines lw 2 dt 1 lc rgb '#a566e0' notitle, \
    $p0s4 using 1:2 with points pt 7 ps 0.7 lc rgb '#a566e0' notitle, \
    $p0s5 using 1:2 with points pt 7 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.581395
set rmargin at screen 0.976744
set tmargin at screen 0.902703
set bmargin at screen 0.27027
unset label
unset arrow
set title 'IQM DNS, 15 games' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'parameters (millions, as named)' tc rgb '#6e7884' offset 0,0.3
set xrange [28:240]
set xtics norotate ('40' 40, '60' 60, '100' 100, '200' 200)
unset logscale y
set ylabel 'IQM of game means' tc rgb '#6e7884' offset 0.6,0
set yrange [0:*]
set format y '%g%%'
set ytics autofreq norotate
plot $p1s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 2 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s2 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p1s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p1s3 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p1s4 using 1:2 with lines lw 2 dt 1 lc rgb '#a566e0' notitle, \
    $p1s4 using 1:2 with points pt 7 ps 0.7 lc rgb '#a566e0' notitle, \
    $p1s5 using 1:2 with points pt 7 ps 0.7 lc rgb '#d9475a' notitle
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
set tmargin at screen 0.135135
set key center center horizontal Left reverse maxrows 2 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'JOWA with planning', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#2f7fe0' title 'JOWA greedy', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title 'Multi-task BC', \
    keyentry with points pt 7 ps 0.7 lc rgb '#2a9d5c' title 'Scaled Q-learning', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#a566e0' title 'Multi-game DT', \
    keyentry with points pt 7 ps 0.7 lc rgb '#d9475a' title 'Elastic DT', \
    NaN notitle
unset multiplot
unset output
