set terminal svg size 860,331 fixed rounded noenhanced font 'sans-serif,12' name 'scaling_parameters'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
634139 0.0618954 0.0615393 0.0623555
3.08022e+06 0.0519526 0.0517476 0.0521575
2.12556e+07 0.0527112 0.0525939 0.0527795
EOD
$p0s1 << EOD
634139 0.0465973 0.0454947 0.0478487
2.12556e+07 0.0376865 0.0372693 0.0384723
EOD
$p0s2 << EOD
634139 0.0593383 0.0564896 0.0624914
3.08022e+06 0.0471852 0.047112 0.0472385
2.12556e+07 0.0494974 0.0482521 0.050577
EOD
$p1s0 << EOD
634139 3.51812 3.51214 3.52398
3.08022e+06 3.42977 3.4079 3.45662
2.12556e+07 3.34677 3.32692 3.36612
EOD
$p1s1 << EOD
634139 2.26724 2.23894 2.31888
2.12556e+07 2.48271 2.4642 2.50963
EOD
$p1s2 << EOD
634139 2.89797 2.86164 2.92127
3.08022e+06 2.77567 2.761 2.7905
2.12556e+07 2.75953 2.75283 2.76544
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
set xrange [443897:2.97578e+07]
set xtics norotate ('634k' 634139, '3.08M' 3.08022e+06, '21.3M' 2.12556e+07)
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
set lmargin at screen 0.581395
set rmargin at screen 0.976744
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'non-embedding parameters' tc rgb '#6e7884' offset 0,0.3
set xrange [443897:2.97578e+07]
set xtics norotate ('634k' 634139, '3.08M' 3.08022e+06, '21.3M' 2.12556e+07)
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'Krull', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#e0702a' title 'Pong', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#2a9d5c' title 'RoadRunner', \
    NaN notitle
unset multiplot
unset output
