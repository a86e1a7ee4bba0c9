set terminal svg size 990,304 fixed rounded noenhanced font 'sans-serif,12' name 'returns'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
0 3640 3475.24 3804.76
1 3898.54 3752.72 4044.36
2 3570.94 3422.58 3719.3
EOD
$p1s0 << EOD
0 -5.875 -6.87032 -4.87968
2 -5.57292 -6.66222 -4.48362
EOD
$p2s0 << EOD
0 3151.04 2904.45 3397.64
1 4226.04 3941.5 4510.58
2 3908.33 3654.02 4162.64
EOD
set multiplot
set lmargin at screen 0.0747475
set rmargin at screen 0.313131
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'Krull' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'variant' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('small' 0, 'medium' 1, '40M' 2)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first 618.125 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'data' at graph 0.99,first 3059.39 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 618.125 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    3059.39 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'Pong' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'variant' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('small' 0, 'medium' 1, '40M' 2)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first -19.25 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'data' at graph 0.99,first -6.89024 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot -19.25 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    -6.89024 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p1s0 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.741414
set rmargin at screen 0.979798
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'RoadRunner' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'variant' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('small' 0, 'medium' 1, '40M' 2)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first 0 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'data' at graph 0.99,first 1212.58 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    1212.58 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p2s0 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
