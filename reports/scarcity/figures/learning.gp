set terminal svg size 990,811 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
100 0.00509365 0.00509365 0.00509365
200 0.063255 0.063255 0.063255
300 0.335445 0.335445 0.335445
400 0.583104 0.583104 0.583104
EOD
$p0s1 << EOD
100 0.0213016 0.0213016 0.0213016
200 0.0837634 0.0837634 0.0837634
300 0.219448 0.219448 0.219448
400 0.505151 0.505151 0.505151
EOD
$p0s2 << EOD
100 0.0137997 0.0137997 0.0137997
200 0.0350726 0.0350726 0.0350726
300 0.217689 0.217689 0.217689
400 0.541418 0.541418 0.541418
EOD
$p0s3 << EOD
100 0.00424312 0.00424312 0.00424312
200 0.0497229 0.0497229 0.0497229
300 0.279243 0.279243 0.279243
400 0.602179 0.602179 0.602179
EOD
$p0s4 << EOD
100 0.0121177 0.0121177 0.0121177
200 0.0417336 0.0417336 0.0417336
300 0.399761 0.399761 0.399761
400 0.544237 0.544237 0.544237
EOD
$p1s0 << EOD
100 0.00901561 0.00901561 0.00901561
200 0.0171397 0.0171397 0.0171397
300 0.107272 0.107272 0.107272
400 0.205142 0.205142 0.205142
EOD
$p1s1 << EOD
100 0.0144394 0.0144394 0.0144394
200 0.0177341 0.0177341 0.0177341
300 0.0493178 0.0493178 0.0493178
400 0.193999 0.193999 0.193999
EOD
$p1s2 << EOD
100 0.00446618 0.00446618 0.00446618
200 0.0115952 0.0115952 0.0115952
300 0.0881689 0.0881689 0.0881689
400 0.224545 0.224545 0.224545
EOD
$p1s3 << EOD
100 0.00844294 0.00844294 0.00844294
200 0.0153775 0.0153775 0.0153775
300 0.0937388 0.0937388 0.0937388
400 0.284945 0.284945 0.284945
EOD
$p1s4 << EOD
100 0.00074736 0.00074736 0.00074736
200 0.0138318 0.0138318 0.0138318
300 0.119076 0.119076 0.119076
400 0.226037 0.226037 0.226037
EOD
$p2s0 << EOD
100 0 0 0
200 0 0 0
300 0 0 0
400 0 0 0
EOD
$p2s1 << EOD
100 0 0 0
200 0 0 0
300 0 0 0
400 0 0 0
EOD
$p2s2 << EOD
100 0 0 0
200 0 0 0
300 0 0 0
400 0 0 0
EOD
$p2s3 << EOD
100 0 0 0
200 0 0 0
300 0 0 0
400 0 0 0
EOD
$p2s4 << EOD
100 0 0 0
200 0 0 0
300 0 0 0
400 0 0 0
EOD
$p3s0 << EOD
100 0.545142 0.545142 0.545142
200 0.530146 0.530146 0.530146
300 0.540765 0.540765 0.540765
400 0.567255 0.567255 0.567255
EOD
$p3s1 << EOD
100 0.525049 0.525049 0.525049
200 0.556585 0.556585 0.556585
300 0.560164 0.560164 0.560164
400 0.568628 0.568628 0.568628
EOD
$p3s2 << EOD
100 0.566926 0.566926 0.566926
200 0.541892 0.541892 0.541892
300 0.566416 0.566416 0.566416
400 0.564504 0.564504 0.564504
EOD
$p3s3 << EOD
100 0.56467 0.56467 0.56467
200 0.558763 0.558763 0.558763
300 0.553328 0.553328 0.553328
400 0.535795 0.535795 0.535795
EOD
$p3s4 << EOD
100 0.554436 0.554436 0.554436
200 0.530593 0.530593 0.530593
300 0.529125 0.529125 0.529125
400 0.521362 0.521362 0.521362
EOD
$p4s0 << EOD
300 0.0436193 0.0436193 0.0436193
400 0.0396565 0.0396565 0.0396565
EOD
$p4s1 << EOD
300 0.0395099 0.0395099 0.0395099
400 0.0379477 0.0379477 0.0379477
EOD
$p4s2 << EOD
300 0.156082 0.156082 0.156082
400 0.124668 0.124668 0.124668
EOD
$p4s3 << EOD
300 0.160479 0.160479 0.160479
400 0.12454 0.12454 0.12454
EOD
$p4s4 << EOD
300 0.162753 0.162753 0.162753
400 0.130084 0.130084 0.130084
EOD
$p5s0 << EOD
300 0.0794878 0.0794878 0.0794878
400 0.0743226 0.0743226 0.0743226
EOD
$p5s1 << EOD
300 0.0675634 0.0675634 0.0675634
400 0.0675562 0.0675562 0.0675562
EOD
$p5s2 << EOD
300 0.117813 0.117813 0.117813
400 0.117294 0.117294 0.117294
EOD
$p5s3 << EOD
300 0.113768 0.113768 0.113768
400 0.105919 0.105919 0.105919
EOD
$p5s4 << EOD
300 0.109444 0.109444 0.109444
400 0.100318 0.100318 0.100318
EOD
$p6s0 << EOD
300 2.3954 2.3954 2.3954
400 2.40943 2.40943 2.40943
EOD
$p6s1 << EOD
300 2.40396 2.40396 2.40396
400 2.4112 2.4112 2.4112
EOD
$p6s2 << EOD
300 2.15996 2.15996 2.15996
400 2.10598 2.10598 2.10598
EOD
$p6s3 << EOD
300 2.15489 2.15489 2.15489
400 2.10855 2.10855 2.10855
EOD
$p6s4 << EOD
300 2.15322 2.15322 2.15322
400 2.09828 2.09828 2.09828
EOD
set multiplot
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.95561
set bmargin at screen 0.74106
unset label
unset arrow
set title 'token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:412]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300, '400' 400)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'copying' at graph 0.99,first 0.864515 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.864515 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p0s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p0s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p0s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p0s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p0s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.95561
set bmargin at screen 0.74106
unset label
unset arrow
set title 'changed-token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:412]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300, '400' 400)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p1s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p1s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p1s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p1s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p1s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p1s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.95561
set bmargin at screen 0.74106
unset label
unset arrow
set title 'reward recall' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:412]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300, '400' 400)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p2s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p2s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p2s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p2s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p2s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p2s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p2s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p2s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.635018
set bmargin at screen 0.420469
unset label
unset arrow
set title 'reward AUC' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:412]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300, '400' 400)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'knows nothing' at graph 0.99,first 0.5 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.5 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p3s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p3s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p3s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p3s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p3s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p3s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p3s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p3s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p3s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p3s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.635018
set bmargin at screen 0.420469
unset label
unset arrow
set title 'value-return correlation' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:412]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300, '400' 400)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'no relation' at graph 0.99,first 0 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p4s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p4s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p4s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p4s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p4s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p4s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p4s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p4s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p4s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p4s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.635018
set bmargin at screen 0.420469
unset label
unset arrow
set title 'spread of Q over actions' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:412]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300, '400' 400)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p5s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p5s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p5s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p5s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p5s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p5s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p5s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p5s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p5s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p5s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.314427
set bmargin at screen 0.0998767
unset label
unset arrow
set title 'CQL gap' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:412]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300, '400' 400)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p6s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p6s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p6s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p6s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p6s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p6s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p6s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p6s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p6s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p6s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
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
set tmargin at screen 0.0382244
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title '540', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title '1.08k', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title '2.7k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title '5.4k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#d9475a' title '10.8k', \
    NaN notitle
unset multiplot
unset output
