set terminal svg size 860,304 fixed rounded noenhanced font 'sans-serif,12' name 'scaling_data'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
540 0.0137087 0.0136297 0.0137982
1080 0.0137805 0.0135771 0.0140845
2700 0.0137545 0.0136391 0.0138601
5400 0.0137528 0.013695 0.0138363
10800 0.0137901 0.0136801 0.013913
EOD
$p1s0 << EOD
540 4.09153 4.07236 4.11033
1080 4.11041 4.05789 4.14798
2700 3.3435 3.2913 3.39297
5400 3.3338 3.28155 3.40381
10800 3.33391 3.27071 3.39716
EOD
set multiplot
set lmargin at screen 0.112209
set rmargin at screen 0.476744
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'reward loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [378:15120]
set xtics norotate ('540' 540, '1.08k' 1080, '2.7k' 2700, '5.4k' 5400, '10.8k' 10800)
unset logscale y
set ylabel 'validation loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.581395
set rmargin at screen 0.976744
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [378:15120]
set xtics norotate ('540' 540, '1.08k' 1080, '2.7k' 2700, '5.4k' 5400, '10.8k' 10800)
unset logscale y
set ylabel 'validation loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
