set terminal svg size 990,811 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
75 0.295712 0.295712 0.295712
100 0.42792 0.42792 0.42792
175 0.643787 0.643787 0.643787
250 0.682943 0.682943 0.682943
EOD
$p0s1 << EOD
75 0.296968 0.296968 0.296968
100 0.364444 0.364444 0.364444
175 0.651879 0.651879 0.651879
250 0.689546 0.689546 0.689546
EOD
$p0s2 << EOD
75 0.283389 0.283389 0.283389
100 0.390299 0.390299 0.390299
175 0.648949 0.648949 0.648949
250 0.689035 0.689035 0.689035
EOD
$p0s3 << EOD
75 0.48591 0.48591 0.48591
100 0.592959 0.592959 0.592959
175 0.672991 0.672991 0.672991
250 0.686198 0.686198 0.686198
EOD
$p0s4 << EOD
75 0.552595 0.552595 0.552595
100 0.656622 0.656622 0.656622
175 0.693685 0.693685 0.693685
250 0.716471 0.716471 0.716471
EOD
$p0s5 << EOD
75 0.502093 0.502093 0.502093
100 0.640718 0.640718 0.640718
175 0.685826 0.685826 0.685826
250 0.705078 0.705078 0.705078
EOD
$p1s0 << EOD
75 0.0839218 0.0839218 0.0839218
100 0.106192 0.106192 0.106192
175 0.13308 0.13308 0.13308
250 0.14503 0.14503 0.14503
EOD
$p1s1 << EOD
75 0.0877241 0.0877241 0.0877241
100 0.102118 0.102118 0.102118
175 0.133351 0.133351 0.133351
250 0.143672 0.143672 0.143672
EOD
$p1s2 << EOD
75 0.0828354 0.0828354 0.0828354
100 0.104563 0.104563 0.104563
175 0.133623 0.133623 0.133623
250 0.14503 0.14503 0.14503
EOD
$p1s3 << EOD
75 0.10918 0.10918 0.10918
100 0.127376 0.127376 0.127376
175 0.137154 0.137154 0.137154
250 0.150462 0.150462 0.150462
EOD
$p1s4 << EOD
75 0.123846 0.123846 0.123846
100 0.136882 0.136882 0.136882
175 0.149375 0.149375 0.149375
250 0.171103 0.171103 0.171103
EOD
$p1s5 << EOD
75 0.115698 0.115698 0.115698
100 0.138783 0.138783 0.138783
175 0.146388 0.146388 0.146388
250 0.174633 0.174633 0.174633
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
175 0 0 0
250 0.0333333 0.0333333 0.0333333
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
75 0.564092 0.564092 0.564092
100 0.549571 0.549571 0.549571
175 0.53217 0.53217 0.53217
250 0.511992 0.511992 0.511992
EOD
$p3s1 << EOD
75 0.607362 0.607362 0.607362
100 0.600045 0.600045 0.600045
175 0.620619 0.620619 0.620619
250 0.597222 0.597222 0.597222
EOD
$p3s2 << EOD
75 0.507633 0.507633 0.507633
100 0.586382 0.586382 0.586382
175 0.597358 0.597358 0.597358
250 0.580104 0.580104 0.580104
EOD
$p3s3 << EOD
75 0.524684 0.524684 0.524684
100 0.541034 0.541034 0.541034
175 0.482882 0.482882 0.482882
250 0.484767 0.484767 0.484767
EOD
$p3s4 << EOD
75 0.565108 0.565108 0.565108
100 0.552608 0.552608 0.552608
175 0.541012 0.541012 0.541012
250 0.599571 0.599571 0.599571
EOD
$p3s5 << EOD
75 0.578771 0.578771 0.578771
100 0.557904 0.557904 0.557904
175 0.547843 0.547843 0.547843
250 0.562579 0.562579 0.562579
EOD
$p4s0 << EOD
175 0.272671 0.272671 0.272671
250 0.0582085 0.0582085 0.0582085
EOD
$p4s1 << EOD
175 0.274305 0.274305 0.274305
250 0.156309 0.156309 0.156309
EOD
$p4s2 << EOD
175 0.270977 0.270977 0.270977
250 0.220759 0.220759 0.220759
EOD
$p4s3 << EOD
175 0.223072 0.223072 0.223072
250 0.127557 0.127557 0.127557
EOD
$p4s4 << EOD
175 0.20198 0.20198 0.20198
250 0.0348762 0.0348762 0.0348762
EOD
$p4s5 << EOD
175 0.261312 0.261312 0.261312
250 0.0781377 0.0781377 0.0781377
EOD
$p5s0 << EOD
175 0.069418 0.069418 0.069418
250 0.056611 0.056611 0.056611
EOD
$p5s1 << EOD
175 0.0676165 0.0676165 0.0676165
250 0.0512448 0.0512448 0.0512448
EOD
$p5s2 << EOD
175 0.0648284 0.0648284 0.0648284
250 0.0445328 0.0445328 0.0445328
EOD
$p5s3 << EOD
175 0.0615864 0.0615864 0.0615864
250 0.0637302 0.0637302 0.0637302
EOD
$p5s4 << EOD
175 0.0590045 0.0590045 0.0590045
250 0.0496225 0.0496225 0.0496225
EOD
$p5s5 << EOD
175 0.0500905 0.0500905 0.0500905
250 0.0445387 0.0445387 0.0445387
EOD
$p6s0 << EOD
175 2.45566 2.45566 2.45566
250 2.44384 2.44384 2.44384
EOD
$p6s1 << EOD
175 2.4496 2.4496 2.4496
250 2.43885 2.43885 2.43885
EOD
$p6s2 << EOD
175 2.45284 2.45284 2.45284
250 2.43692 2.43692 2.43692
EOD
$p6s3 << EOD
175 2.4536 2.4536 2.4536
250 2.43138 2.43138 2.43138
EOD
$p6s4 << EOD
175 2.43673 2.43673 2.43673
250 2.43331 2.43331 2.43331
EOD
$p6s5 << EOD
175 2.44855 2.44855 2.44855
250 2.42758 2.42758 2.42758
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
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'copying' at graph 0.99,first 0.828776 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.828776 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
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
set tmargin at screen 0.95561
set bmargin at screen 0.74106
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
set tmargin at screen 0.95561
set bmargin at screen 0.74106
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
set tmargin at screen 0.635018
set bmargin at screen 0.420469
unset label
unset arrow
set title 'reward AUC' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
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
    $p3s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p3s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p3s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.635018
set bmargin at screen 0.420469
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
    $p4s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
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
set tmargin at screen 0.635018
set bmargin at screen 0.420469
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
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.314427
set bmargin at screen 0.0998767
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
plot $p6s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p6s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p6s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p6s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p6s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p6s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p6s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p6s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p6s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p6s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p6s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p6s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'tiny, 500', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title 'tiny, 2k', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title 'tiny, 10k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title 'small, 500', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#d9475a' title 'small, 2k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#1697a6' title 'small, 10k', \
    NaN notitle
unset multiplot
unset output
