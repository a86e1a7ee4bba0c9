set terminal svg size 860,350 fixed rounded noenhanced font 'sans-serif,12' name 'operations'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
3.53452e+11 -0.447344 -0.447344 -0.447344
3.53452e+11 -0.511071 -0.511071 -0.511071
3.53452e+11 -0.309065 -0.309065 -0.309065
2.53349e+12 -0.494219 -0.494219 -0.494219
2.53349e+12 -0.62711 -0.62711 -0.62711
2.53349e+12 -0.495626 -0.495626 -0.495626
EOD
$p0s1 << EOD
3.53452e+11 -0.447344 -0.447344 -0.447344
3.53452e+11 -0.561278 -0.561278 -0.561278
3.53452e+11 -0.395261 -0.395261 -0.395261
2.53349e+12 -0.442136 -0.442136 -0.442136
2.53349e+12 -0.467841 -0.467841 -0.467841
2.53349e+12 -0.331798 -0.331798 -0.331798
EOD
$p1s0 << EOD
2.28936e+07 -0.447344 -0.447344 -0.447344
4.49843e+07 -0.447344 -0.447344 -0.447344
EOD
$p1s1 << EOD
2.28936e+07 -0.561278 -0.561278 -0.561278
4.49843e+07 -0.511071 -0.511071 -0.511071
EOD
$p1s2 << EOD
2.28936e+07 -0.395261 -0.395261 -0.395261
4.49843e+07 -0.309065 -0.309065 -0.309065
EOD
$p1s3 << EOD
1.59146e+08 -0.442136 -0.442136 -0.442136
3.17489e+08 -0.494219 -0.494219 -0.494219
EOD
$p1s4 << EOD
1.59146e+08 -0.467841 -0.467841 -0.467841
3.17489e+08 -0.62711 -0.62711 -0.62711
EOD
$p1s5 << EOD
1.59146e+08 -0.331798 -0.331798 -0.331798
3.17489e+08 -0.495626 -0.495626 -0.495626
EOD
set multiplot
set lmargin at screen 0.0947674
set rmargin at screen 0.476744
set tmargin at screen 0.897143
set bmargin at screen 0.285714
unset label
unset arrow
set title 'training' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations of training' tc rgb '#6e7884' offset 0,0.3
set xrange [2.35635e+11:3.80024e+12]
set xtics norotate ('5e11' 5e+11, '1e12' 1e+12, '2e12' 2e+12)
unset logscale y
set ylabel 'mean HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.594767
set rmargin at screen 0.976744
set tmargin at screen 0.897143
set bmargin at screen 0.285714
unset label
unset arrow
set title 'planning' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations a decision' tc rgb '#6e7884' offset 0,0.3
set xrange [1.52624e+07:4.76234e+08]
set xtics norotate ('2e7' 2e+07, '5e7' 5e+07, '1e8' 1e+08, '2e8' 2e+08)
unset logscale y
set ylabel 'mean HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p1s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p1s2 using 1:2 with lines lw 2 dt 3 lc rgb '#d9475a' notitle, \
    $p1s2 using 1:2 with points pt 9 ps 0.7 lc rgb '#d9475a' notitle, \
    $p1s3 using 1:2 with lines lw 2 dt 4 lc rgb '#1697a6' notitle, \
    $p1s3 using 1:2 with points pt 11 ps 0.7 lc rgb '#1697a6' notitle, \
    $p1s4 using 1:2 with lines lw 2 dt 5 lc rgb '#b08a1e' notitle, \
    $p1s4 using 1:2 with points pt 13 ps 0.7 lc rgb '#b08a1e' notitle, \
    $p1s5 using 1:2 with lines lw 2 dt 1 lc rgb '#d15fa8' notitle, \
    $p1s5 using 1:2 with points pt 7 ps 0.7 lc rgb '#d15fa8' notitle
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
set tmargin at screen 0.142857
set key center center horizontal Left reverse maxrows 2 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with points pt 7 ps 0.7 lc rgb '#2f7fe0' title 'beam', \
    keyentry with points pt 5 ps 0.7 lc rgb '#e0702a' title 'greedy', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title 'tiny, 500', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title 'tiny, 2k', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#d9475a' title 'tiny, 10k', \
    keyentry with linespoints lw 2 dt 4 pt 11 ps 0.6 lc rgb '#1697a6' title 'small, 500', \
    keyentry with linespoints lw 2 dt 5 pt 13 ps 0.6 lc rgb '#b08a1e' title 'small, 2k', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#d15fa8' title 'small, 10k', \
    NaN notitle
unset multiplot
unset output
