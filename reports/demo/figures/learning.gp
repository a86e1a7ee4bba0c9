set terminal svg size 990,551 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
75 0.232143 0.232143 0.232143
100 0.296296 0.296296 0.296296
175 0.452298 0.452298 0.452298
250 0.532738 0.532738 0.532738
EOD
$p0s1 << EOD
75 0.220569 0.220569 0.220569
100 0.306217 0.306217 0.306217
175 0.419974 0.419974 0.419974
250 0.478671 0.478671 0.478671
EOD
$p0s2 << EOD
75 0.224124 0.224124 0.224124
100 0.288442 0.288442 0.288442
175 0.425017 0.425017 0.425017
250 0.494957 0.494957 0.494957
EOD
$p0s3 << EOD
75 0.330771 0.330771 0.330771
100 0.406415 0.406415 0.406415
175 0.545139 0.545139 0.545139
250 0.635251 0.635251 0.635251
EOD
$p0s4 << EOD
75 0.335069 0.335069 0.335069
100 0.390873 0.390873 0.390873
175 0.509755 0.509755 0.509755
250 0.59623 0.59623 0.59623
EOD
$p0s5 << EOD
75 0.256944 0.256944 0.256944
100 0.342675 0.342675 0.342675
175 0.402364 0.402364 0.402364
250 0.475612 0.475612 0.475612
EOD
$p1s0 << EOD
75 0.00566038 0.00566038 0.00566038
100 0.0240566 0.0240566 0.0240566
175 0.0962264 0.0962264 0.0962264
250 0.160849 0.160849 0.160849
EOD
$p1s1 << EOD
75 0.00754717 0.00754717 0.00754717
100 0.0216981 0.0216981 0.0216981
175 0.0839623 0.0839623 0.0839623
250 0.144811 0.144811 0.144811
EOD
$p1s2 << EOD
75 0.00518868 0.00518868 0.00518868
100 0.0136792 0.0136792 0.0136792
175 0.0839623 0.0839623 0.0839623
250 0.150943 0.150943 0.150943
EOD
$p1s3 << EOD
75 0.0268868 0.0268868 0.0268868
100 0.0556604 0.0556604 0.0556604
175 0.153774 0.153774 0.153774
250 0.238679 0.238679 0.238679
EOD
$p1s4 << EOD
75 0.0287736 0.0287736 0.0287736
100 0.0660377 0.0660377 0.0660377
175 0.143396 0.143396 0.143396
250 0.228774 0.228774 0.228774
EOD
$p1s5 << EOD
75 0.0146226 0.0146226 0.0146226
100 0.0382075 0.0382075 0.0382075
175 0.0707547 0.0707547 0.0707547
250 0.143868 0.143868 0.143868
EOD
$p2s0 << EOD
75 0 0 0
100 0 0 0
175 0 0 0
250 0 0 0
EOD
$p2s1 << EOD
75 0 0 0
100 0 0 0
175 0 0 0
250 0 0 0
EOD
$p2s2 << EOD
75 0 0 0
100 0 0 0
175 0 0 0
250 0 0 0
EOD
$p2s3 << EOD
75 0 0 0
100 0 0 0
175 0.0294118 0.0294118 0.0294118
250 0.0294118 0.0294118 0.0294118
EOD
$p2s4 << EOD
75 0 0 0
100 0 0 0
175 0 0 0
250 0 0 0
EOD
$p2s5 << EOD
75 0 0 0
100 0 0 0
175 0 0 0
250 0 0 0
EOD
$p3s0 << EOD
175 -0.0438324 -0.0438324 -0.0438324
250 -0.0734276 -0.0734276 -0.0734276
EOD
$p3s1 << EOD
175 0.00634198 0.00634198 0.00634198
250 -0.0663424 -0.0663424 -0.0663424
EOD
$p3s2 << EOD
175 -0.0353683 -0.0353683 -0.0353683
250 -0.0684377 -0.0684377 -0.0684377
EOD
$p3s3 << EOD
175 -0.0677051 -0.0677051 -0.0677051
250 -0.069593 -0.069593 -0.069593
EOD
$p3s4 << EOD
175 -0.0441315 -0.0441315 -0.0441315
250 -0.0336906 -0.0336906 -0.0336906
EOD
$p3s5 << EOD
175 -0.00313756 -0.00313756 -0.00313756
250 -0.0875451 -0.0875451 -0.0875451
EOD
$p4s0 << EOD
175 0.176404 0.176404 0.176404
250 0.259452 0.259452 0.259452
EOD
$p4s1 << EOD
175 0.14023 0.14023 0.14023
250 0.117468 0.117468 0.117468
EOD
$p4s2 << EOD
175 0.121284 0.121284 0.121284
250 0.113464 0.113464 0.113464
EOD
$p4s3 << EOD
175 0.233123 0.233123 0.233123
250 0.239845 0.239845 0.239845
EOD
$p4s4 << EOD
175 0.0947249 0.0947249 0.0947249
250 0.15552 0.15552 0.15552
EOD
$p4s5 << EOD
175 0.161574 0.161574 0.161574
250 0.123305 0.123305 0.123305
EOD
$p5s0 << EOD
175 2.64918 2.64918 2.64918
250 2.64295 2.64295 2.64295
EOD
$p5s1 << EOD
175 2.48479 2.48479 2.48479
250 2.46515 2.46515 2.46515
EOD
$p5s2 << EOD
175 2.45121 2.45121 2.45121
250 2.45319 2.45319 2.45319
EOD
$p5s3 << EOD
175 2.6702 2.6702 2.6702
250 2.68894 2.68894 2.68894
EOD
$p5s4 << EOD
175 2.48022 2.48022 2.48022
250 2.45198 2.45198 2.45198
EOD
$p5s5 << EOD
175 2.45038 2.45038 2.45038
250 2.445 2.445 2.445
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
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'copying' at graph 0.99,first 0.824735 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.824735 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p0s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p0s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p0s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p0s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p0s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p0s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p0s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.934664
set bmargin at screen 0.618875
unset label
unset arrow
set title 'changed-token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
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
    $p1s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p1s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p1s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.934664
set bmargin at screen 0.618875
unset label
unset arrow
set title 'reward recall' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
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
    $p2s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p2s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p2s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.462795
set bmargin at screen 0.147005
unset label
unset arrow
set title 'value-return correlation' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
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
    $p3s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p3s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p3s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p3s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p3s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p3s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p3s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p3s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p3s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.462795
set bmargin at screen 0.147005
unset label
unset arrow
set title 'spread of Q over actions' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p4s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p4s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p4s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p4s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p4s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p4s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p4s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p4s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p4s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p4s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p4s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p4s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.462795
set bmargin at screen 0.147005
unset label
unset arrow
set title 'CQL gap' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
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
    $p5s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p5s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p5s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'tiny, 500', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title 'tiny, 2k', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title 'tiny, 10k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title 'small, 500', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#d9475a' title 'small, 2k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#1697a6' title 'small, 10k', \
    NaN notitle
unset multiplot
unset output
