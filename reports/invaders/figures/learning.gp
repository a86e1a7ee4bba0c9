set terminal svg size 990,784 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
200 0.735421 0.735421 0.735421
1200 0.908977 0.908977 0.908977
2200 0.918933 0.918933 0.918933
2700 0.921404 0.921404 0.921404
EOD
$p1s0 << EOD
200 0.367031 0.367031 0.367031
1200 0.463754 0.463754 0.463754
2200 0.507448 0.507448 0.507448
2700 0.523138 0.523138 0.523138
EOD
$p2s0 << EOD
200 0 0 0
1200 0.00434783 0.00434783 0.00434783
2200 0.00869565 0.00869565 0.00869565
2700 0.0130435 0.0130435 0.0130435
EOD
$p3s0 << EOD
200 0.577938 0.577938 0.577938
1200 0.64823 0.64823 0.64823
2200 0.671462 0.671462 0.671462
2700 0.672864 0.672864 0.672864
EOD
$p4s0 << EOD
1200 0.277719 0.277719 0.277719
2200 0.353858 0.353858 0.353858
2700 0.362381 0.362381 0.362381
EOD
$p5s0 << EOD
1200 0.0201296 0.0201296 0.0201296
2200 0.0233142 0.0233142 0.0233142
2700 0.0273554 0.0273554 0.0273554
EOD
$p6s0 << EOD
1200 3.32416 3.32416 3.32416
2200 3.4503 3.4503 3.4503
2700 3.44732 3.44732 3.44732
EOD
set multiplot
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.954082
set bmargin at screen 0.732143
unset label
unset arrow
set title 'token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'copying' at graph 0.99,first 0.876835 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.876835 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.954082
set bmargin at screen 0.732143
unset label
unset arrow
set title 'changed-token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.954082
set bmargin at screen 0.732143
unset label
unset arrow
set title 'reward recall' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.622449
set bmargin at screen 0.40051
unset label
unset arrow
set title 'reward AUC' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'knows nothing' at graph 0.99,first 0.5 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.5 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p3s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p3s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.622449
set bmargin at screen 0.40051
unset label
unset arrow
set title 'value-return correlation' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'no relation' at graph 0.99,first 0 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p4s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p4s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.738384
set rmargin at screen 0.979798
set tmargin at screen 0.622449
set bmargin at screen 0.40051
unset label
unset arrow
set title 'spread of Q over actions' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p5s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p5s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.290816
set bmargin at screen 0.0688776
unset label
unset arrow
set title 'CQL gap' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p6s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p6s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
