set terminal svg size 1120,313 fixed rounded noenhanced font 'sans-serif,12' name 'contrasts'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
0 -0.5 -0.5 -0.5
0 6.5 6.5 6.5
EOD
$p0s1 << EOD
-18.7205 6 6 6
-16.268 6 6 6
-18.5601 6 6 6
-17.8236 6 6 6
-16.6934 6 6 6
-18.0745 6 6 6
-5.95685 5 5 5
-5.95326 5 5 5
-5.55292 5 5 5
-4.15004 5 5 5
-4.01469 5 5 5
-3.89808 5 5 5
11.0358 4 4 4
9.06087 4 4 4
9.09136 4 4 4
10.8233 4 4 4
9.24163 4 4 4
10.988 4 4 4
-3.10268 3 3 3
-3.9929 3 3 3
-3.53493 3 3 3
-1.77805 3 3 3
-1.98372 3 3 3
-1.64622 3 3 3
-0.711541 2 2 2
0.7023 2 2 2
-1.06269 2 2 2
0.545207 2 2 2
-0.360391 2 2 2
1.58942 2 2 2
-2.6919 1 1 1
-2.63655 1 1 1
-2.82389 1 1 1
-4.49051 1 1 1
-4.75384 1 1 1
-4.32305 1 1 1
-4.10573 0 0 0
-4.40988 0 0 0
-4.15513 0 0 0
-2.26675 0 0 0
-4.50989 0 0 0
-5.27238 0 0 0
EOD
$p0s2 << EOD
-17.69 6 6 6
-4.92097 5 5 5
10.0402 4 4 4
-2.67308 3 3 3
0.11705 2 2 2
-3.61996 1 1 1
-4.11996 0 0 0
EOD
$p1s0 << EOD
0 -0.5 -0.5 -0.5
0 5.5 5.5 5.5
EOD
$p1s1 << EOD
0.465838 5 5 5
-1.34915 5 5 5
-2.87003 5 5 5
-2.32301 5 5 5
-2.26807 5 5 5
-2.40672 5 5 5
-2.12433 5 5 5
-1.52475 5 5 5
-1.06819 5 5 5
-15.7037 4 4 4
-16.8209 4 4 4
-15.1374 4 4 4
-16.25 4 4 4
-17.8209 4 4 4
-16.2013 4 4 4
-15.3885 4 4 4
-14.5152 4 4 4
-15.2292 4 4 4
-0.816618 3 3 3
1.61842 3 3 3
1.39745 3 3 3
1.70408 3 3 3
1.68355 3 3 3
1.09901 3 3 3
1.145 3 3 3
0.306624 3 3 3
-0.721544 3 3 3
-8.04525 2 2 2
-7.60251 2 2 2
-6.80265 2 2 2
-5.3534 2 2 2
-5.12474 2 2 2
-5.71163 2 2 2
-5.99813 2 2 2
-6.24068 2 2 2
-6.95558 2 2 2
-4.92902 1 1 1
-4.65121 1 1 1
-4.48401 1 1 1
-3.44818 1 1 1
-3.42681 1 1 1
-2.33817 1 1 1
-2.62102 1 1 1
-3.06602 1 1 1
-2.33817 1 1 1
-11.0264 0 0 0
-11.0121 0 0 0
-11.3743 0 0 0
-9.74981 0 0 0
-9.5848 0 0 0
-10.2317 0 0 0
-8.19447 0 0 0
-9.29694 0 0 0
-10.203 0 0 0
EOD
$p1s2 << EOD
-1.71871 5 5 5
-15.8964 4 4 4
0.823998 3 3 3
-6.42606 2 2 2
-3.47807 1 1 1
-10.0748 0 0 0
EOD
set multiplot
set lmargin at screen 0.183929
set rmargin at screen 0.482143
set tmargin at screen 0.884984
set bmargin at screen 0.258786
unset label
unset arrow
set title 'Pong - Krull' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'difference / spread' tc rgb '#6e7884' offset 0,0.3
set xrange [-21.5286:21.5286]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:6.6]
set ytics norotate ('observation loss' 6, 'temporal-difference loss' 5, 'token accuracy' 4, 'changed-token accuracy' 3, 'reward recall' 2, 'value-return correlation' 1, 'mean HNS, greedy' 0)
plot $p0s0 using 1:2 with lines lw 2 dt 3 lc rgb '#7d8590' notitle, \
    $p0s1 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p0s2 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.683929
set rmargin at screen 0.982143
set tmargin at screen 0.884984
set bmargin at screen 0.258786
unset label
unset arrow
set title 'RoadRunner - Krull' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'difference / spread' tc rgb '#6e7884' offset 0,0.3
set xrange [-20.494:20.494]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:5.6]
set ytics norotate ('observation loss' 5, 'temporal-difference loss' 4, 'token accuracy' 3, 'changed-token accuracy' 2, 'reward recall' 1, 'value-return correlation' 0)
plot $p1s0 using 1:2 with lines lw 2 dt 3 lc rgb '#7d8590' notitle, \
    $p1s1 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p1s2 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
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
