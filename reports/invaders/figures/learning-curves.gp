set terminal svg size 990,264 fixed rounded noenhanced font 'sans-serif,12' name 'learning_curves'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
1 8.05587 8.05587 8.05587
11 5.84833 5.84833 5.84833
21 4.92906 4.92906 4.92906
32 4.15916 4.15916 4.15916
42 3.76062 3.76062 3.76062
53 3.31526 3.31526 3.31526
63 3.07166 3.07166 3.07166
74 2.73514 2.73514 2.73514
84 2.45303 2.45303 2.45303
95 2.26618 2.26618 2.26618
105 2.12924 2.12924 2.12924
116 2.00604 2.00604 2.00604
126 1.8605 1.8605 1.8605
137 1.69636 1.69636 1.69636
147 1.68427 1.68427 1.68427
157 1.5573 1.5573 1.5573
168 1.48544 1.48544 1.48544
178 1.41461 1.41461 1.41461
189 1.34716 1.34716 1.34716
199 1.33775 1.33775 1.33775
320 4.18745 4.18745 4.18745
440 4.13009 4.13009 4.13009
572 4.03503 4.03503 4.03503
692 3.97846 3.97846 3.97846
824 3.89211 3.89211 3.89211
944 3.85778 3.85778 3.85778
1076 3.78424 3.78424 3.78424
1196 3.76099 3.76099 3.76099
1316 3.70262 3.70262 3.70262
1448 3.64965 3.64965 3.64965
1568 3.63662 3.63662 3.63662
1700 3.61661 3.61661 3.61661
1820 3.60132 3.60132 3.60132
1952 3.60744 3.60744 3.60744
2072 3.58229 3.58229 3.58229
2204 3.57195 3.57195 3.57195
2324 3.55504 3.55504 3.55504
2456 3.57038 3.57038 3.57038
2576 3.54727 3.54727 3.54727
2700 3.57667 3.57667 3.57667
EOD
$p1s0 << EOD
200 1.0858 1.0858 1.0858
1200 0.563167 0.563167 0.563167
2200 0.533444 0.533444 0.533444
2700 0.526364 0.526364 0.526364
EOD
$p2s0 << EOD
1200 3.44596 3.44596 3.44596
2200 3.29637 3.29637 3.29637
2700 3.29199 3.29199 3.29199
EOD
set multiplot
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.863636
set bmargin at screen 0.204545
unset label
unset arrow
set title 'training loss, as weighted' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.408081
set rmargin at screen 0.646465
set tmargin at screen 0.863636
set bmargin at screen 0.204545
unset label
unset arrow
set title 'validation: observations' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.741414
set rmargin at screen 0.979798
set tmargin at screen 0.863636
set bmargin at screen 0.204545
unset label
unset arrow
set title 'validation: temporal difference' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
