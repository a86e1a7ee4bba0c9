set terminal svg size 990,610 fixed rounded noenhanced font 'sans-serif,12' name 'scarcity'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
5 0.226821 0.226821 0.226821
20 0.203631 0.203631 0.203631
100 0.189813 0.189813 0.189813
EOD
$p0s1 << EOD
5 0.17167 0.17167 0.17167
20 0.142866 0.142866 0.142866
100 0.189828 0.189828 0.189828
EOD
$p1s0 << EOD
5 3.30309 3.30309 3.30309
20 3.02886 3.02886 3.02886
100 3.05609 3.05609 3.05609
EOD
$p1s1 << EOD
5 3.19176 3.19176 3.19176
20 3.06254 3.06254 3.06254
100 3.01451 3.01451 3.01451
EOD
$p2s0 << EOD
5 -0.263284 -0.263284 -0.263284
20 -0.18042 -0.18042 -0.18042
100 -0.316486 -0.316486 -0.316486
EOD
$p2s1 << EOD
5 -0.170003 -0.170003 -0.170003
20 -0.425212 -0.425212 -0.425212
100 -0.550212 -0.550212 -0.550212
EOD
$p2s2 << EOD
5 -0.128337 -0.128337 -0.128337
20 -0.415601 -0.415601 -0.415601
100 -0.587476 -0.587476 -0.587476
EOD
$p2s3 << EOD
5 -0.240238 -0.240238 -0.240238
20 -0.347087 -0.347087 -0.347087
100 -0.550212 -0.550212 -0.550212
EOD
$p3s0 << EOD
25 0.0571089 0.0571089 0.0571089
100 0.0573444 0.0573444 0.0573444
EOD
$p4s0 << EOD
25 2.67836 2.67836 2.67836
100 2.57683 2.57683 2.57683
EOD
$p5s0 << EOD
25 -0.0774369 -0.0774369 -0.0774369
100 -0.0630051 -0.0630051 -0.0630051
EOD
$p5s1 << EOD
25 -0.0794986 -0.0794986 -0.0794986
100 -0.0733135 -0.0733135 -0.0733135
EOD
set multiplot
set lmargin at screen 0.0747475
set rmargin at screen 0.313131
set tmargin at screen 0.940984
set bmargin at screen 0.622951
unset label
unset arrow
set title 'observation loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [3.5:140]
set xtics norotate ('5%%' 5, '20%%' 20, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.408081
set rmargin at screen 0.646465
set tmargin at screen 0.940984
set bmargin at screen 0.622951
unset label
unset arrow
set title 'temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [3.5:140]
set xtics norotate ('5%%' 5, '20%%' 20, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.74899
set rmargin at screen 0.979798
set tmargin at screen 0.940984
set bmargin at screen 0.622951
unset label
unset arrow
set title 'pretraining: mean HNS' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [3.5:140]
set xtics norotate ('5%%' 5, '20%%' 20, '100%%' 100)
unset logscale y
set ylabel 'HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:2 with lines lw 2 dt 3 lc rgb '#2a9d5c' notitle, \
    $p2s0 using 1:2 with points pt 9 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p2s1 using 1:2 with lines lw 2 dt 4 lc rgb '#a566e0' notitle, \
    $p2s1 using 1:2 with points pt 11 ps 0.7 lc rgb '#a566e0' notitle, \
    $p2s2 using 1:2 with lines lw 2 dt 5 lc rgb '#d9475a' notitle, \
    $p2s2 using 1:2 with points pt 13 ps 0.7 lc rgb '#d9475a' notitle, \
    $p2s3 using 1:2 with lines lw 2 dt 1 lc rgb '#1697a6' notitle, \
    $p2s3 using 1:2 with points pt 7 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.0974747
set rmargin at screen 0.313131
set tmargin at screen 0.481967
set bmargin at screen 0.163934
unset label
unset arrow
set title 'transfer: reward loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [17.5:140]
set xtics norotate ('25%%' 25, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p3s0 using 1:2 with lines lw 2 dt 2 lc rgb '#b08a1e' notitle, \
    $p3s0 using 1:2 with points pt 5 ps 0.7 lc rgb '#b08a1e' notitle
set lmargin at screen 0.408081
set rmargin at screen 0.646465
set tmargin at screen 0.481967
set bmargin at screen 0.163934
unset label
unset arrow
set title 'transfer: temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [17.5:140]
set xtics norotate ('25%%' 25, '100%%' 100)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p4s0 using 1:2 with lines lw 2 dt 2 lc rgb '#b08a1e' notitle, \
    $p4s0 using 1:2 with points pt 5 ps 0.7 lc rgb '#b08a1e' notitle
set lmargin at screen 0.756566
set rmargin at screen 0.979798
set tmargin at screen 0.481967
set bmargin at screen 0.163934
unset label
unset arrow
set title 'transfer: mean HNS' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'share of the data' tc rgb '#6e7884' offset 0,0.3
set xrange [17.5:140]
set xtics norotate ('25%%' 25, '100%%' 100)
unset logscale y
set ylabel 'HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p5s0 using 1:2 with lines lw 2 dt 3 lc rgb '#d15fa8' notitle, \
    $p5s0 using 1:2 with points pt 9 ps 0.7 lc rgb '#d15fa8' notitle, \
    $p5s1 using 1:2 with lines lw 2 dt 4 lc rgb '#7d8590' notitle, \
    $p5s1 using 1:2 with points pt 11 ps 0.7 lc rgb '#7d8590' notitle
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
set tmargin at screen 0.0819672
set key center center horizontal Left reverse maxrows 2 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'tiny', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#e0702a' title 'small', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#2a9d5c' title 'tiny, beam', \
    keyentry with linespoints lw 2 dt 4 pt 11 ps 0.6 lc rgb '#a566e0' title 'tiny, greedy', \
    keyentry with linespoints lw 2 dt 5 pt 13 ps 0.6 lc rgb '#d9475a' title 'small, beam', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#1697a6' title 'small, greedy', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#b08a1e' title 'all', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#d15fa8' title 'beam', \
    keyentry with linespoints lw 2 dt 4 pt 11 ps 0.6 lc rgb '#7d8590' title 'greedy', \
    NaN notitle
unset multiplot
unset output
