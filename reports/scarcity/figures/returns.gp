set terminal svg size 990,304 fixed rounded noenhanced font 'sans-serif,12' name 'returns'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
1800 0.630562 0.489435 0.771689
9000 1.2476 1.04171 1.45349
36000 1.95369 1.84931 2.05807
EOD
$p1s0 << EOD
1800 2271.12 2120.47 2421.78
9000 2929.81 2710.02 3149.6
36000 3683.56 3572.14 3794.99
EOD
$p2s0 << EOD
1800 330.625 -199.863 861.113
9000 2717.5 2397.07 3037.93
36000 3123.12 2901.45 3344.8
EOD
set multiplot
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'mean of game means' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [1260:50400]
set xtics norotate ('1.8k' 1800, '9k' 9000, '36k' 36000)
unset logscale y
set ylabel 'HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.408081
set rmargin at screen 0.646465
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'Krull' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [1260:50400]
set xtics norotate ('1.8k' 1800, '9k' 9000, '36k' 36000)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first 618.125 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'data' at graph 0.99,first 3059.39 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 618.125 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    3059.39 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p1s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.74899
set rmargin at screen 0.979798
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'RoadRunner' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [1260:50400]
set xtics norotate ('1.8k' 1800, '9k' 9000, '36k' 36000)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first 0 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'data' at graph 0.99,first 1212.58 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    1212.58 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p2s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
