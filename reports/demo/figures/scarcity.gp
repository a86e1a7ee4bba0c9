set terminal svg size 990,610 fixed rounded noenhanced font 'sans-serif,12' name 'scarcity'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
5 0.170068 0.170068 0.170068
20 0.157762 0.157762 0.157762
100 0.156452 0.156452 0.156452
EOD
$p0s1 << EOD
5 0.173682 0.173682 0.173682
20 0.133519 0.133519 0.133519
100 0.134897 0.134897 0.134897
EOD
$p1s0 << EOD
5 2.82738 2.82738 2.82738
20 2.84777 2.84777 2.84777
100 2.8216 2.8216 2.8216
EOD
$p1s1 << EOD
5 2.83056 2.83056 2.83056
20 2.7372 2.7372 2.7372
100 2.76544 2.76544 2.76544
EOD
$p2s0 << EOD
5 -0.447344 -0.447344 -0.447344
20 -0.511071 -0.511071 -0.511071
100 -0.309065 -0.309065 -0.309065
EOD
$p2s1 << EOD
5 -0.447344 -0.447344 -0.447344
20 -0.561278 -0.561278 -0.561278
100 -0.395261 -0.395261 -0.395261
EOD
$p2s2 << EOD
5 -0.494219 -0.494219 -0.494219
20 -0.62711 -0.62711 -0.62711
100 -0.495626 -0.495626 -0.495626
EOD
$p2s3 << EOD
5 -0.442136 -0.442136 -0.442136
20 -0.467841 -0.467841 -0.467841
100 -0.331798 -0.331798 -0.331798
EOD
$p3s0 << EOD
25 0.0630675 0.0630675 0.0630675
100 0.06473 0.06473 0.06473
EOD
$p4s0 << EOD
25 2.29686 2.29686 2.29686
100 2.57827 2.57827 2.57827
EOD
$p5s0 << EOD
25 -0.0520095 -0.0520095 -0.0520095
100 -0.0650668 -0.0650668 -0.0650668
EOD
$p5s1 << EOD
25 -0.0520095 -0.0520095 -0.0520095
100 -0.0520095 -0.0520095 -0.0520095
EOD
set multiplot
set lmargin at screen 0.0823232
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
set lmargin at screen 0.089899
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
