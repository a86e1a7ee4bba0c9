set terminal svg size 860,591 fixed rounded noenhanced font 'sans-serif,12' name 'scarcity'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
5 0.245283 0.245283 0.245283
10 0.16376 0.16376 0.16376
25 0.185265 0.185265 0.185265
50 0.202085 0.202085 0.202085
100 0.143145 0.143145 0.143145
EOD
$p1s0 << EOD
5 3.2462 3.2462 3.2462
10 3.22541 3.22541 3.22541
25 2.8051 2.8051 2.8051
50 2.87025 2.87025 2.87025
100 2.92208 2.92208 2.92208
EOD
$p2s0 << EOD
5 -0.236047 -0.236047 -0.236047
10 -0.236047 -0.236047 -0.236047
25 -0.236047 -0.236047 -0.236047
50 -0.236047 -0.236047 -0.236047
100 -0.236047 -0.236047 -0.236047
EOD
$p3s0 << EOD
10 -0.0726263 -0.0726263 -0.0726263
20 -0.083622 -0.083622 -0.083622
40 -0.0726263 -0.0726263 -0.0726263
100 -0.083622 -0.083622 -0.083622
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
set xtics norotate ('5%%' 5, '10%%' 10, '25%%' 25, '50%%' 50, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
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
set xtics norotate ('5%%' 5, '10%%' 10, '25%%' 25, '50%%' 50, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
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
set xtics norotate ('5%%' 5, '10%%' 10, '25%%' 25, '50%%' 50, '100%%' 100)
unset logscale y
set ylabel 'HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p2s0 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.603488
set rmargin at screen 0.976744
set tmargin at screen 0.465313
set bmargin at screen 0.137056
unset label
unset arrow
set title 'transfer: mean HNS' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [7:140]
set xtics norotate ('10%%' 10, '20%%' 20, '40%%' 40, '100%%' 100)
unset logscale y
set ylabel 'HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p3s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p3s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'all', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#e0702a' title 'greedy', \
    NaN notitle
unset multiplot
unset output
