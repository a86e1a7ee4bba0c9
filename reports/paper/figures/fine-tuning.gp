set terminal svg size 760,390 fixed rounded noenhanced font 'sans-serif,12' name 'fine_tuning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
-0.25 -0.457667 -0.457667 -0.457667
0.75 0.215132 0.215132 0.215132
1.75 0.659204 0.659204 0.659204
2.75 0.0745543 0.0745543 0.0745543
3.75 0.326372 0.326372 0.326372
EOD
$p0s1 << EOD
-0.15 0.256667 0.256667 0.256667
0.85 0.353813 0.353813 0.353813
1.85 0.756219 0.756219 0.756219
2.85 0.223663 0.223663 0.223663
3.85 0.519664 0.519664 0.519664
EOD
$p0s2 << EOD
-0.05 0.267667 0.267667 0.267667
0.95 0.325163 0.325163 0.325163
1.95 0.79602 0.79602 0.79602
2.95 0.215559 0.215559 0.215559
3.95 0.545709 0.545709 0.545709
EOD
$p0s3 << EOD
0.05 -0.118333 -0.118333 -0.118333
1.05 0.263794 0.263794 0.263794
2.05 0.855721 0.855721 0.855721
3.05 0.28363 0.28363 0.28363
4.05 0.516477 0.516477 0.516477
EOD
$p0s4 << EOD
0.15 0.334333 0.334333 0.334333
1.15 0.615268 0.615268 0.615268
2.15 0.955224 0.955224 0.955224
3.15 0.36953 0.36953 0.36953
4.15 0.961079 0.961079 0.961079
EOD
$p0s5 << EOD
0.25 -0.299 -0.299 -0.299
1.25 0.172552 0.172552 0.172552
2.25 0.733831 0.733831 0.733831
3.25 0.142626 0.142626 0.142626
4.25 0.227652 0.227652 0.227652
EOD
set multiplot
set lmargin at screen 0.0973684
set rmargin at screen 0.973684
set tmargin at screen 0.907692
set bmargin at screen 0.205128
unset label
unset arrow
set title 'Fine-tuning' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:4.6]
set xtics norotate ('Gravitar' 0, 'MsPacman' 1, 'Pong' 2, 'Robotank' 3, 'YarsRevenge' 4)
unset logscale y
set ylabel 'DNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'DQN' at graph 0.99,first 1 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'random' at graph 0.99,first 0 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 1 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    0 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p0s2 using 1:2 with points pt 9 ps 0.7 lc rgb '#a566e0' notitle, \
    $p0s3 using 1:2 with points pt 11 ps 0.7 lc rgb '#d9475a' notitle, \
    $p0s4 using 1:2 with points pt 13 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s5 using 1:2 with points pt 6 ps 0.7 lc rgb '#2f7fe0' notitle
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
set tmargin at screen 0.128205
set key center center horizontal Left reverse maxrows 2 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with points pt 7 ps 0.7 lc rgb '#e0702a' title 'MTBC 120M', \
    keyentry with points pt 5 ps 0.7 lc rgb '#2a9d5c' title 'MGDT 200M', \
    keyentry with points pt 9 ps 0.7 lc rgb '#a566e0' title 'EDT 200M', \
    keyentry with points pt 11 ps 0.7 lc rgb '#d9475a' title 'SQL 80M', \
    keyentry with points pt 13 ps 0.7 lc rgb '#2f7fe0' title 'JOWA 150M', \
    keyentry with points pt 6 ps 0.7 lc rgb '#2f7fe0' title 'JOWA 150M scratch', \
    NaN notitle
unset multiplot
unset output
