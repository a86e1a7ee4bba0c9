set terminal svg size 860,331 fixed rounded noenhanced font 'sans-serif,12' name 'scaling_parameters'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
156251 0.170068 0.16386 0.176276
863259 0.173682 0.15706 0.190304
EOD
$p0s1 << EOD
156251 0.157762 0.152695 0.16283
863259 0.133519 0.125042 0.141996
EOD
$p0s2 << EOD
156251 0.156452 0.152205 0.160699
863259 0.134897 0.126862 0.142933
EOD
$p1s0 << EOD
156251 2.82738 2.82503 2.82974
863259 2.83056 2.79085 2.87026
EOD
$p1s1 << EOD
156251 2.84777 2.83434 2.8612
863259 2.7372 2.68901 2.78538
EOD
$p1s2 << EOD
156251 2.8216 2.7954 2.84779
863259 2.76544 2.72892 2.80195
EOD
set multiplot
set lmargin at screen 0.0947674
set rmargin at screen 0.476744
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'observation loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'non-embedding parameters' tc rgb '#6e7884' offset 0,0.3
set xrange [109376:1.20856e+06]
set xtics norotate ('156k' 156251, '863k' 863259)
unset logscale y
set ylabel 'validation loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2a9d5c' notitle, \
    $p0s2 using 1:2 with lines lw 2 dt 3 lc rgb '#2a9d5c' notitle, \
    $p0s2 using 1:2 with points pt 9 ps 0.7 lc rgb '#2a9d5c' notitle
set lmargin at screen 0.586047
set rmargin at screen 0.976744
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'non-embedding parameters' tc rgb '#6e7884' offset 0,0.3
set xrange [109376:1.20856e+06]
set xtics norotate ('156k' 156251, '863k' 863259)
unset logscale y
set ylabel 'validation loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p1s2 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2a9d5c' notitle, \
    $p1s2 using 1:2 with lines lw 2 dt 3 lc rgb '#2a9d5c' notitle, \
    $p1s2 using 1:2 with points pt 9 ps 0.7 lc rgb '#2a9d5c' notitle
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
set tmargin at screen 0.0936556
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title '500', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#e0702a' title '2k', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#2a9d5c' title '10k', \
    NaN notitle
unset multiplot
unset output
