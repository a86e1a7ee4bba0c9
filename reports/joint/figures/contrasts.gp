set terminal svg size 560,313 fixed rounded noenhanced font 'sans-serif,12' name 'contrasts'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
0 -0.5 -0.5 -0.5
0 7.5 7.5 7.5
EOD
$p0s1 << EOD
-7.31778 7 7 7
-5.73297 7 7 7
-5.46883 7 7 7
-2.90668 6 6 6
-2.63855 6 6 6
-1.0562 6 6 6
5.29097 5 5 5
3.7979 5 5 5
3.39202 5 5 5
11.1174 4 4 4
9.16271 4 4 4
9.77356 4 4 4
-13.1058 2 2 2
-11.6037 2 2 2
-13.4983 2 2 2
-0.136317 1 1 1
-1.18141 1 1 1
-2.13563 1 1 1
-1.91592 0 0 0
0.037939 0 0 0
-1.3089 0 0 0
EOD
$p0s2 << EOD
-6.17319 7 7 7
-2.20048 6 6 6
4.16029 5 5 5
10.0179 4 4 4
-12.7359 2 2 2
-1.15112 1 1 1
-1.06229 0 0 0
EOD
set multiplot
set lmargin at screen 0.367857
set rmargin at screen 0.964286
set tmargin at screen 0.884984
set bmargin at screen 0.258786
unset label
unset arrow
set title 'separate - joint' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'difference / spread' tc rgb '#6e7884' offset 0,0.3
set xrange [-15.523:15.523]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:7.6]
set ytics norotate ('observation loss' 7, 'temporal-difference loss' 6, 'token accuracy' 5, 'changed-token accuracy' 4, 'value-return correlation' 2, 'mean HNS, beam' 1, 'mean HNS, greedy' 0)
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
