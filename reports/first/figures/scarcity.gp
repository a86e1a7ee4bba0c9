set terminal svg size 990,311 fixed rounded noenhanced font 'sans-serif,12' name 'scarcity'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
10 0.0814044 0.0814044 0.0814044
100 0.0549896 0.0549896 0.0549896
EOD
$p1s0 << EOD
10 4.09213 4.09213 4.09213
100 2.44508 2.44508 2.44508
EOD
$p2s0 << EOD
10 0.0322238 0.0125086 0.051939
100 0.0676346 0.0390456 0.0962235
EOD
$p2s1 << EOD
10 0.180949 0.1436 0.218298
100 0.396955 0.366271 0.427639
EOD
set multiplot
set lmargin at screen 0.0823232
set rmargin at screen 0.313131
set tmargin at screen 0.884244
set bmargin at screen 0.26045
unset label
unset arrow
set title 'observation loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [7:140]
set xtics norotate ('10%%' 10, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.884244
set bmargin at screen 0.26045
unset label
unset arrow
set title 'temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [7:140]
set xtics norotate ('10%%' 10, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.741414
set rmargin at screen 0.979798
set tmargin at screen 0.884244
set bmargin at screen 0.26045
unset label
unset arrow
set title 'pretraining: mean HNS' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [7:140]
set xtics norotate ('10%%' 10, '100%%' 100)
unset logscale y
set ylabel 'HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#e0702a' notitle, \
    $p2s0 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p2s0 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p2s1 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2a9d5c' notitle, \
    $p2s1 using 1:2 with lines lw 2 dt 3 lc rgb '#2a9d5c' notitle, \
    $p2s1 using 1:2 with points pt 9 ps 0.7 lc rgb '#2a9d5c' notitle
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
set tmargin at screen 0.0996785
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'all', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#e0702a' title 'beam', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#2a9d5c' title 'greedy', \
    NaN notitle
unset multiplot
unset output
