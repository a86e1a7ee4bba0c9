set terminal svg size 1120,595 fixed rounded noenhanced font 'sans-serif,12' name 'contrasts'
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
-13.23 6 6 6
-11.4968 6 6 6
-13.1166 6 6 6
-14.2494 6 6 6
-12.6444 6 6 6
-25.3816 5 5 5
-25.3663 5 5 5
-23.6605 5 5 5
-26.1469 5 5 5
-24.2117 5 5 5
9.68445 4 4 4
7.95132 4 4 4
7.97808 4 4 4
9.9461 4 4 4
9.71217 4 4 4
-7.4405 3 3 3
-9.57531 3 3 3
-8.47707 3 3 3
-7.66552 3 3 3
-7.06416 3 3 3
-0.968994 2 2 2
0.95641 2 2 2
-1.4472 2 2 2
0.037753 2 2 2
0.478205 2 2 2
-27.0322 1 1 1
-26.4764 1 1 1
-28.3577 1 1 1
-28.7674 1 1 1
-26.8743 1 1 1
-19.5127 0 0 0
-20.9582 0 0 0
-19.7475 0 0 0
-20.5519 0 0 0
-22.0038 0 0 0
EOD
$p0s2 << EOD
-12.9474 6 6 6
-24.9534 5 5 5
9.05443 4 4 4
-8.04451 3 3 3
-0.188765 2 2 2
-27.5016 1 1 1
-20.5548 0 0 0
EOD
$p1s0 << EOD
0 -0.5 -0.5 -0.5
0 5.5 5.5 5.5
EOD
$p1s1 << EOD
0.392247 5 5 5
-1.13602 5 5 5
-2.41663 5 5 5
-0.809371 5 5 5
-0.976857 5 5 5
-19.0955 4 4 4
-20.4539 4 4 4
-18.4068 4 4 4
-17.9908 4 4 4
-18.1903 4 4 4
-0.710675 3 3 3
1.40845 3 3 3
1.21616 3 3 3
1.04168 3 3 3
1.92791 3 3 3
-12.2602 2 2 2
-11.5855 2 2 2
-10.3666 2 2 2
-10.9856 2 2 2
-9.70796 2 2 2
-6.90963 1 1 1
-6.52018 1 1 1
-6.2858 1 1 1
-4.76678 1 1 1
-4.81788 1 1 1
-23.7223 0 0 0
-23.6915 0 0 0
-24.4707 0 0 0
-26.0511 0 0 0
-25.1317 0 0 0
EOD
$p1s2 << EOD
-0.989326 5 5 5
-18.8274 4 4 4
0.976704 3 3 3
-10.9812 2 2 2
-5.86005 1 1 1
-24.6135 0 0 0
EOD
$p2s0 << EOD
0 -0.5 -0.5 -0.5
0 6.5 6.5 6.5
EOD
$p2s1 << EOD
-10.7573 6 6 6
-11.3857 6 6 6
-9.97703 6 6 6
-11.7756 6 6 6
-9.33565 6 6 6
-11.4936 5 5 5
-11.4608 5 5 5
-11.5204 5 5 5
-12.3336 5 5 5
-9.62048 5 5 5
11.2077 4 4 4
11.8442 4 4 4
9.32592 4 4 4
11.0417 4 4 4
10.0454 4 4 4
-10.4739 3 3 3
-10.4144 3 3 3
-12.8343 3 3 3
-11.6937 3 3 3
-11.5653 3 3 3
-15.6814 2 2 2
-13.6442 2 2 2
-14.6897 2 2 2
-14.1608 2 2 2
-13.074 2 2 2
-54.6451 1 1 1
-55.0669 1 1 1
-54.8171 1 1 1
-56.6953 1 1 1
-54.0135 1 1 1
-21.2015 0 0 0
-23.112 0 0 0
-22.9738 0 0 0
-23.0033 0 0 0
-23.9339 0 0 0
EOD
$p2s2 << EOD
-10.6462 6 6 6
-11.2858 5 5 5
10.693 4 4 4
-11.3963 3 3 3
-14.25 2 2 2
-55.0476 1 1 1
-22.8449 0 0 0
EOD
set multiplot
set lmargin at screen 0.183929
set rmargin at screen 0.482143
set tmargin at screen 0.939496
set bmargin at screen 0.610084
unset label
unset arrow
set title 'Pong - Krull' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'difference / spread' tc rgb '#6e7884' offset 0,0.3
set xrange [-33.0825:33.0825]
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
set tmargin at screen 0.939496
set bmargin at screen 0.610084
unset label
unset arrow
set title 'RoadRunner - Krull' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'difference / spread' tc rgb '#6e7884' offset 0,0.3
set xrange [-29.9588:29.9588]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:5.6]
set ytics norotate ('observation loss' 5, 'temporal-difference loss' 4, 'token accuracy' 3, 'changed-token accuracy' 2, 'reward recall' 1, 'value-return correlation' 0)
plot $p1s0 using 1:2 with lines lw 2 dt 3 lc rgb '#7d8590' notitle, \
    $p1s1 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p1s2 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.183929
set rmargin at screen 0.482143
set tmargin at screen 0.465546
set bmargin at screen 0.136134
unset label
unset arrow
set title 'SpaceInvaders - Krull' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'difference / spread' tc rgb '#6e7884' offset 0,0.3
set xrange [-65.1996:65.1996]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:6.6]
set ytics norotate ('observation loss' 6, 'temporal-difference loss' 5, 'token accuracy' 4, 'changed-token accuracy' 3, 'reward recall' 2, 'value-return correlation' 1, 'mean HNS, greedy' 0)
plot $p2s0 using 1:2 with lines lw 2 dt 3 lc rgb '#7d8590' notitle, \
    $p2s1 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p2s2 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
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
set tmargin at screen 0.0521008
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with points pt 7 ps 0.4 lc rgb '#2f7fe0' title 'pair', \
    keyentry with points pt 5 ps 0.7 lc rgb '#e0702a' title 'mean', \
    NaN notitle
unset multiplot
unset output
