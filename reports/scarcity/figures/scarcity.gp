set terminal svg size 860,591 fixed rounded noenhanced font 'sans-serif,12' name 'scarcity'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
5 0.14989 0.146155 0.153624
25 0.0698024 0.0680244 0.0715804
100 0.0617173 0.0604315 0.0630031
EOD
$p0s1 << EOD
5 0.118471 0.115027 0.121915
25 0.0696725 0.0653519 0.0739931
100 0.0593159 0.056264 0.0623678
EOD
$p1s0 << EOD
5 3.63664 3.61989 3.6534
25 3.52424 3.5057 3.54277
100 3.51419 3.49777 3.5306
EOD
$p1s1 << EOD
5 3.21729 3.188 3.24658
25 2.97058 2.95414 2.98703
100 2.90981 2.87286 2.94676
EOD
$p2s0 << EOD
5 0.630562 0.489435 0.771689
25 1.2476 1.04171 1.45349
100 1.95369 1.84931 2.05807
EOD
$p3s0 << EOD
5 330.625 -199.863 861.113
25 2717.5 2397.07 3037.93
100 3123.12 2901.45 3344.8
EOD
set multiplot
set lmargin at screen 0.0860465
set rmargin at screen 0.476744
set tmargin at screen 0.939086
set bmargin at screen 0.610829
unset label
unset arrow
set title 'observation loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [3.5:140]
set xtics norotate ('5%%' 5, '25%%' 25, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
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
set tmargin at screen 0.939086
set bmargin at screen 0.610829
unset label
unset arrow
set title 'temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [3.5:140]
set xtics norotate ('5%%' 5, '25%%' 25, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.0813953
set rmargin at screen 0.476744
set tmargin at screen 0.465313
set bmargin at screen 0.137056
unset label
unset arrow
set title 'pretraining: mean HNS' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [3.5:140]
set xtics norotate ('5%%' 5, '25%%' 25, '100%%' 100)
unset logscale y
set ylabel 'HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2a9d5c' notitle, \
    $p2s0 using 1:2 with lines lw 2 dt 3 lc rgb '#2a9d5c' notitle, \
    $p2s0 using 1:2 with points pt 9 ps 0.7 lc rgb '#2a9d5c' notitle
set lmargin at screen 0.594767
set rmargin at screen 0.976744
set tmargin at screen 0.465313
set bmargin at screen 0.137056
unset label
unset arrow
set title 'pretraining: mean return' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [3.5:140]
set xtics norotate ('5%%' 5, '25%%' 25, '100%%' 100)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p3s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#a566e0' notitle, \
    $p3s0 using 1:2 with lines lw 2 dt 4 lc rgb '#a566e0' notitle, \
    $p3s0 using 1:2 with points pt 11 ps 0.7 lc rgb '#a566e0' notitle
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
set tmargin at screen 0.0524535
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'Krull', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#e0702a' title 'RoadRunner', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#2a9d5c' title 'Krull, greedy', \
    keyentry with linespoints lw 2 dt 4 pt 11 ps 0.6 lc rgb '#a566e0' title 'RoadRunner, greedy', \
    NaN notitle
unset multiplot
unset output
