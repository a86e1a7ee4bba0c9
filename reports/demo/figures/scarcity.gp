set terminal svg size 990,610 fixed rounded noenhanced font 'sans-serif,12' name 'scarcity'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
5 0.198814 0.198814 0.198814
20 0.187646 0.187646 0.187646
100 0.162856 0.162856 0.162856
EOD
$p0s1 << EOD
5 0.157689 0.157689 0.157689
20 0.106684 0.106684 0.106684
100 0.103021 0.103021 0.103021
EOD
$p1s0 << EOD
5 3.30389 3.30389 3.30389
20 3.11959 3.11959 3.11959
100 3.01378 3.01378 3.01378
EOD
$p1s1 << EOD
5 3.21016 3.21016 3.21016
20 2.91966 2.91966 2.91966
100 3.03585 3.03585 3.03585
EOD
$p2s0 << EOD
5 -0.269118 -0.269118 -0.269118
20 -0.248128 -0.248128 -0.248128
100 -0.426018 -0.426018 -0.426018
EOD
$p2s1 << EOD
5 -0.253337 -0.253337 -0.253337
20 -0.414795 -0.414795 -0.414795
100 -0.550212 -0.550212 -0.550212
EOD
$p2s2 << EOD
5 -0.302112 -0.302112 -0.302112
20 -0.263753 -0.263753 -0.263753
100 -0.38891 -0.38891 -0.38891
EOD
$p2s3 << EOD
5 -0.219873 -0.219873 -0.219873
20 -0.188467 -0.188467 -0.188467
100 -0.550212 -0.550212 -0.550212
EOD
$p3s0 << EOD
25 0.056638 0.056638 0.056638
100 0.0671919 0.0671919 0.0671919
EOD
$p4s0 << EOD
25 2.58204 2.58204 2.58204
100 2.50827 2.50827 2.50827
EOD
$p5s0 << EOD
25 -0.0767497 -0.0767497 -0.0767497
100 -0.0623179 -0.0623179 -0.0623179
EOD
$p5s1 << EOD
25 -0.0774369 -0.0774369 -0.0774369
100 -0.0616307 -0.0616307 -0.0616307
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
set lmargin at screen 0.0823232
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
set lmargin at screen 0.415657
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
