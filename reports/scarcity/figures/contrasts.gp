set terminal svg size 560,313 fixed rounded noenhanced font 'sans-serif,12' name 'contrasts'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
0 -0.5 -0.5 -0.5
0 5.5 5.5 5.5
EOD
$p0s1 << EOD
-1.62874 5 5 5
-2.18434 5 5 5
-2.10178 5 5 5
-2.54192 5 5 5
-1.8879 5 5 5
0.298199 5 5 5
0.0487017 5 5 5
-0.379586 5 5 5
-0.0162496 5 5 5
0.0061544 5 5 5
0.0626963 5 5 5
-0.18158 5 5 5
-0.386272 5 5 5
-0.129369 5 5 5
-0.15614 5 5 5
-4.95687 4 4 4
-5.12651 4 4 4
-5.31763 4 4 4
-4.70408 4 4 4
-4.88484 4 4 4
-6.84422 4 4 4
-6.78456 4 4 4
-6.30579 4 4 4
-6.63413 4 4 4
-6.42404 4 4 4
-7.30559 4 4 4
-7.8253 4 4 4
-7.04213 4 4 4
-6.88296 4 4 4
-6.95928 4 4 4
-0.00293634 3 3 3
1.5736 3 3 3
2.03505 3 3 3
2.24454 3 3 3
1.66931 3 3 3
-1.14958 3 3 3
-0.69953 3 3 3
0.528221 3 3 3
0.0435513 3 3 3
-0.442707 3 3 3
-0.211857 3 3 3
0.41987 3 3 3
0.362545 3 3 3
0.310532 3 3 3
0.574722 3 3 3
-5.49038 2 2 2
-4.62955 2 2 2
-3.96508 2 2 2
-4.26519 2 2 2
-4.40801 2 2 2
-7.67174 2 2 2
-6.32014 2 2 2
-4.57495 2 2 2
-5.73215 2 2 2
-6.18731 2 2 2
-5.35036 2 2 2
-5.05592 2 2 2
-4.52399 2 2 2
-4.79412 2 2 2
-4.23655 2 2 2
-3.18149 1 1 1
-2.28277 1 1 1
-2.0006 1 1 1
-3.75148 1 1 1
-3.68094 1 1 1
-4.32711 1 1 1
-3.59911 1 1 1
-4.72639 1 1 1
-4.39765 1 1 1
-3.35785 1 1 1
-5.53199 1 1 1
-5.22019 1 1 1
-5.03254 1 1 1
-3.81638 1 1 1
-3.85729 1 1 1
-7.81602 0 0 0
-5.90228 0 0 0
-7.6441 0 0 0
-7.26794 0 0 0
-8.06698 0 0 0
-4.9679 0 0 0
-5.98858 0 0 0
-6.01185 0 0 0
-7.03851 0 0 0
-6.68242 0 0 0
-5.34381 0 0 0
-5.33688 0 0 0
-5.51241 0 0 0
-5.86842 0 0 0
-5.66131 0 0 0
EOD
$p0s2 << EOD
-0.745208 5 5 5
-6.26653 4 4 4
0.483689 3 3 3
-5.14703 2 2 2
-3.91759 1 1 1
-6.34063 0 0 0
EOD
set multiplot
set lmargin at screen 0.367857
set rmargin at screen 0.964286
set tmargin at screen 0.884984
set bmargin at screen 0.258786
unset label
unset arrow
set title 'RoadRunner - Krull' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'difference / spread' tc rgb '#6e7884' offset 0,0.3
set xrange [-9.27703:9.27703]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:5.6]
set ytics norotate ('observation loss' 5, 'temporal-difference loss' 4, 'token accuracy' 3, 'changed-token accuracy' 2, 'reward recall' 1, 'value-return correlation' 0)
plot $p0s0 using 1:2 with lines lw 2 dt 3 lc rgb '#7d8590' notitle, \
    $p0s1 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p0s2 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
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
set tmargin at screen 0.0990415
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with points pt 7 ps 0.4 lc rgb '#2f7fe0' title 'pair', \
    keyentry with points pt 5 ps 0.7 lc rgb '#e0702a' title 'mean', \
    NaN notitle
unset multiplot
unset output
