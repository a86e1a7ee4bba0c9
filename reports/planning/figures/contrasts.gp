set terminal svg size 1120,595 fixed rounded noenhanced font 'sans-serif,12' name 'contrasts'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
0 -0.5 -0.5 -0.5
0 10.5 10.5 10.5
EOD
$p0s1 << EOD
-13.23 10 10 10
-11.4968 10 10 10
-13.1166 10 10 10
-14.2494 10 10 10
-12.6444 10 10 10
-25.3816 9 9 9
-25.3663 9 9 9
-23.6605 9 9 9
-26.1469 9 9 9
-24.2117 9 9 9
9.68445 8 8 8
7.95132 8 8 8
7.97808 8 8 8
9.9461 8 8 8
9.71217 8 8 8
-7.4405 7 7 7
-9.57531 7 7 7
-8.47707 7 7 7
-7.66552 7 7 7
-7.06416 7 7 7
-0.968994 6 6 6
0.95641 6 6 6
-1.4472 6 6 6
0.037753 6 6 6
0.478205 6 6 6
-27.0322 5 5 5
-26.4764 5 5 5
-28.3577 5 5 5
-28.7674 5 5 5
-26.8743 5 5 5
-1.74063 4 4 4
-2.26865 4 4 4
-1.05037 4 4 4
0.393327 4 4 4
-1.0599 4 4 4
-1.70538 3 3 3
-2.92345 3 3 3
-1.98084 3 3 3
-0.624635 3 3 3
-0.526478 3 3 3
-19.5127 2 2 2
-20.9582 2 2 2
-19.7475 2 2 2
-20.5519 2 2 2
-22.0038 2 2 2
-8.22366 1 1 1
-7.44578 1 1 1
-5.55405 1 1 1
-6.53639 1 1 1
-6.81435 1 1 1
1.30101 0 0 0
-0.313 0 0 0
1.66927 0 0 0
1.54853 0 0 0
2.39645 0 0 0
EOD
$p0s2 << EOD
-12.9474 10 10 10
-24.9534 9 9 9
9.05443 8 8 8
-8.04451 7 7 7
-0.188765 6 6 6
-27.5016 5 5 5
-1.14524 4 4 4
-1.55216 3 3 3
-20.5548 2 2 2
-6.91484 1 1 1
1.32045 0 0 0
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
0 10.5 10.5 10.5
EOD
$p2s1 << EOD
-10.7573 10 10 10
-11.3857 10 10 10
-9.97703 10 10 10
-11.7756 10 10 10
-9.33565 10 10 10
-11.4936 9 9 9
-11.4608 9 9 9
-11.5204 9 9 9
-12.3336 9 9 9
-9.62048 9 9 9
11.2077 8 8 8
11.8442 8 8 8
9.32592 8 8 8
11.0417 8 8 8
10.0454 8 8 8
-10.4739 7 7 7
-10.4144 7 7 7
-12.8343 7 7 7
-11.6937 7 7 7
-11.5653 7 7 7
-15.6814 6 6 6
-13.6442 6 6 6
-14.6897 6 6 6
-14.1608 6 6 6
-13.074 6 6 6
-54.6451 5 5 5
-55.0669 5 5 5
-54.8171 5 5 5
-56.6953 5 5 5
-54.0135 5 5 5
-1.75551 4 4 4
-2.43441 4 4 4
-1.06248 4 4 4
0.258277 4 4 4
-1.44722 4 4 4
-1.66154 3 3 3
-2.99226 3 3 3
-2.20329 3 3 3
-0.655584 3 3 3
-0.69948 3 3 3
-21.2015 2 2 2
-23.112 2 2 2
-22.9738 2 2 2
-23.0033 2 2 2
-23.9339 2 2 2
-11.4691 1 1 1
-11.0925 1 1 1
-8.97166 1 1 1
-9.90948 1 1 1
-10.002 1 1 1
1.33025 0 0 0
-0.560665 0 0 0
1.76336 0 0 0
1.65707 0 0 0
1.79736 0 0 0
EOD
$p2s2 << EOD
-10.6462 10 10 10
-11.2858 9 9 9
10.693 8 8 8
-11.3963 7 7 7
-14.25 6 6 6
-55.0476 5 5 5
-1.28827 4 4 4
-1.64243 3 3 3
-22.8449 2 2 2
-10.289 1 1 1
1.19747 0 0 0
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
set yrange [-0.6:10.6]
set ytics norotate ('observation loss' 10, 'temporal-difference loss' 9, 'token accuracy' 8, 'changed-token accuracy' 7, 'reward recall' 6, 'value-return correlation' 5, 'mean HNS, beam' 4, 'mean HNS, beam-one' 3, 'mean HNS, greedy' 2, 'mean HNS, greedy-one' 1, 'mean HNS, wide' 0)
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
set yrange [-0.6:10.6]
set ytics norotate ('observation loss' 10, 'temporal-difference loss' 9, 'token accuracy' 8, 'changed-token accuracy' 7, 'reward recall' 6, 'value-return correlation' 5, 'mean HNS, beam' 4, 'mean HNS, beam-one' 3, 'mean HNS, greedy' 2, 'mean HNS, greedy-one' 1, 'mean HNS, wide' 0)
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
