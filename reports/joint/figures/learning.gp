set terminal svg size 990,551 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
100 0.0579128 0.0579128 0.0579128
200 0.113771 0.113771 0.113771
300 0.15367 0.15367 0.15367
400 0.196173 0.196173 0.196173
500 0.218392 0.218392 0.218392
600 0.249427 0.249427 0.249427
700 0.259103 0.259103 0.259103
800 0.270403 0.270403 0.270403
900 0.281417 0.281417 0.281417
1000 0.28794 0.28794 0.28794
1100 0.302012 0.302012 0.302012
1200 0.310445 0.310445 0.310445
1220 0.310278 0.310278 0.310278
EOD
$p0s1 << EOD
100 0.0579128 0.0579128 0.0579128
200 0.113771 0.113771 0.113771
300 0.15367 0.15367 0.15367
400 0.196173 0.196173 0.196173
500 0.218392 0.218392 0.218392
600 0.246225 0.246225 0.246225
700 0.250693 0.250693 0.250693
800 0.260249 0.260249 0.260249
900 0.26854 0.26854 0.26854
1000 0.273629 0.273629 0.273629
1100 0.284356 0.284356 0.284356
1200 0.289278 0.289278 0.289278
1220 0.289708 0.289708 0.289708
EOD
$p1s0 << EOD
100 0.0269368 0.0269368 0.0269368
200 0.0570068 0.0570068 0.0570068
300 0.0812988 0.0812988 0.0812988
400 0.104736 0.104736 0.104736
500 0.118001 0.118001 0.118001
600 0.137451 0.137451 0.137451
700 0.142944 0.142944 0.142944
800 0.147868 0.147868 0.147868
900 0.153971 0.153971 0.153971
1000 0.157267 0.157267 0.157267
1100 0.163778 0.163778 0.163778
1200 0.168376 0.168376 0.168376
1220 0.165609 0.165609 0.165609
EOD
$p1s1 << EOD
100 0.0269368 0.0269368 0.0269368
200 0.0570068 0.0570068 0.0570068
300 0.0812988 0.0812988 0.0812988
400 0.104736 0.104736 0.104736
500 0.118001 0.118001 0.118001
600 0.134481 0.134481 0.134481
700 0.137451 0.137451 0.137451
800 0.142212 0.142212 0.142212
900 0.146688 0.146688 0.146688
1000 0.149495 0.149495 0.149495
1100 0.1521 0.1521 0.1521
1200 0.156535 0.156535 0.156535
1220 0.155599 0.155599 0.155599
EOD
$p2s0 << EOD
100 0 0 0
200 0 0 0
300 0 0 0
400 0 0 0
500 0 0 0
600 0 0 0
700 0 0 0
800 0 0 0
900 0 0 0
1000 0.010582 0.010582 0.010582
1100 0.010582 0.010582 0.010582
1200 0.010582 0.010582 0.010582
1220 0 0 0
EOD
$p2s1 << EOD
100 0 0 0
200 0 0 0
300 0 0 0
400 0 0 0
500 0 0 0
600 0 0 0
700 0 0 0
800 0 0 0
900 0 0 0
1000 0.010582 0.010582 0.010582
1100 0.015873 0.015873 0.015873
1200 0.010582 0.010582 0.010582
1220 0 0 0
EOD
$p3s0 << EOD
600 -0.209716 -0.209716 -0.209716
700 -0.185279 -0.185279 -0.185279
800 -0.178602 -0.178602 -0.178602
900 -0.163343 -0.163343 -0.163343
1000 -0.1619 -0.1619 -0.1619
1100 -0.149636 -0.149636 -0.149636
1200 -0.163773 -0.163773 -0.163773
1220 -0.146523 -0.146523 -0.146523
EOD
$p3s1 << EOD
600 -0.181778 -0.181778 -0.181778
700 -0.107612 -0.107612 -0.107612
800 -0.0660347 -0.0660347 -0.0660347
900 -0.0381287 -0.0381287 -0.0381287
1000 -0.0149339 -0.0149339 -0.0149339
1100 0.0520726 0.0520726 0.0520726
1200 0.110348 0.110348 0.110348
1220 0.102644 0.102644 0.102644
EOD
$p4s0 << EOD
600 0.244319 0.244319 0.244319
700 0.240642 0.240642 0.240642
800 0.247501 0.247501 0.247501
900 0.229641 0.229641 0.229641
1000 0.221188 0.221188 0.221188
1100 0.257512 0.257512 0.257512
1200 0.234447 0.234447 0.234447
1220 0.21939 0.21939 0.21939
EOD
$p4s1 << EOD
600 0.256974 0.256974 0.256974
700 0.307998 0.307998 0.307998
800 0.331663 0.331663 0.331663
900 0.32117 0.32117 0.32117
1000 0.343609 0.343609 0.343609
1100 0.360336 0.360336 0.360336
1200 0.35624 0.35624 0.35624
1220 0.3295 0.3295 0.3295
EOD
$p5s0 << EOD
600 2.64103 2.64103 2.64103
700 2.65807 2.65807 2.65807
800 2.64329 2.64329 2.64329
900 2.65099 2.65099 2.65099
1000 2.68028 2.68028 2.68028
1100 2.63653 2.63653 2.63653
1200 2.65286 2.65286 2.65286
1220 2.65833 2.65833 2.65833
EOD
$p5s1 << EOD
600 2.53351 2.53351 2.53351
700 2.44803 2.44803 2.44803
800 2.35279 2.35279 2.35279
900 2.2987 2.2987 2.2987
1000 2.25792 2.25792 2.25792
1100 2.27258 2.27258 2.27258
1200 2.26344 2.26344 2.26344
1220 2.28835 2.28835 2.28835
EOD
set multiplot
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.934664
set bmargin at screen 0.618875
unset label
unset arrow
set title 'token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1256.6]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'copying' at graph 0.99,first 0.412844 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.412844 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.934664
set bmargin at screen 0.618875
unset label
unset arrow
set title 'changed-token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1256.6]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.934664
set bmargin at screen 0.618875
unset label
unset arrow
set title 'reward recall' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1256.6]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p2s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.462795
set bmargin at screen 0.147005
unset label
unset arrow
set title 'value-return correlation' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1256.6]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'no relation' at graph 0.99,first 0 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p3s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p3s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p3s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p3s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.462795
set bmargin at screen 0.147005
unset label
unset arrow
set title 'spread of Q over actions' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1256.6]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p4s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p4s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p4s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p4s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.462795
set bmargin at screen 0.147005
unset label
unset arrow
set title 'CQL gap' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1256.6]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p5s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p5s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p5s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p5s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle
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
set tmargin at screen 0.0562613
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with lines lw 2 dt 1 lc rgb '#2f7fe0' title 'separate', \
    keyentry with lines lw 2 dt 1 lc rgb '#e0702a' title 'joint', \
    NaN notitle
unset multiplot
unset output
