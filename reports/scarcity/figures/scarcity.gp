set terminal svg size 990,591 fixed rounded noenhanced font 'sans-serif,12' name 'scarcity'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
5 0.0137087 0.013604 0.0138134
10 0.0137805 0.0135436 0.0140175
25 0.0137545 0.0136336 0.0138754
50 0.0137528 0.0136839 0.0138217
100 0.0137901 0.0136765 0.0139037
EOD
$p1s0 << EOD
5 4.09153 4.06937 4.1137
10 4.11041 4.06775 4.15308
25 3.3435 3.28814 3.39887
50 3.3338 3.27191 3.39568
100 3.33391 3.26945 3.39837
EOD
$p2s0 << EOD
5 -0.236047 -0.236047 -0.236047
10 -0.236047 -0.236047 -0.236047
25 -0.236047 -0.236047 -0.236047
50 -0.236047 -0.236047 -0.236047
100 -0.236047 -0.236047 -0.236047
EOD
$p3s0 << EOD
10 0.0533631 0.0524638 0.0542625
20 0.0539358 0.0524853 0.0553862
40 0.0537448 0.0520239 0.0554658
100 0.0537444 0.0527854 0.0547034
EOD
$p4s0 << EOD
10 3.32605 3.30345 3.34865
20 3.29637 3.27216 3.32058
40 3.29584 3.27269 3.31899
100 3.29692 3.28886 3.30498
EOD
$p5s0 << EOD
10 -0.0726263 -0.0726263 -0.0726263
20 -0.0668536 -0.0733213 -0.0603859
40 -0.0723514 -0.0731167 -0.0715861
100 -0.0718016 -0.0727256 -0.0708777
EOD
set multiplot
set lmargin at screen 0.0974747
set rmargin at screen 0.313131
set tmargin at screen 0.939086
set bmargin at screen 0.610829
unset label
unset arrow
set title 'reward loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [3.5:140]
set xtics norotate ('5%%' 5, '10%%' 10, '25%%' 25, '50%%' 50, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
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
plot $p1s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.939086
set bmargin at screen 0.610829
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
set lmargin at screen 0.089899
set rmargin at screen 0.313131
set tmargin at screen 0.465313
set bmargin at screen 0.137056
unset label
unset arrow
set title 'transfer: reward loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [7:140]
set xtics norotate ('10%%' 10, '20%%' 20, '40%%' 40, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p3s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p3s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p3s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.415657
set rmargin at screen 0.646465
set tmargin at screen 0.465313
set bmargin at screen 0.137056
unset label
unset arrow
set title 'transfer: temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [7:140]
set xtics norotate ('10%%' 10, '20%%' 20, '40%%' 40, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p4s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p4s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p4s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.756566
set rmargin at screen 0.979798
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
plot $p5s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p5s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p5s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
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
