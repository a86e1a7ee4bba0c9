set terminal svg size 430,331 fixed rounded noenhanced font 'sans-serif,12' name 'operations'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
2.11441e+07 0.180949 0.1436 0.218298
4.14853e+07 0.0322238 0.0125086 0.051939
EOD
$p0s1 << EOD
2.11441e+07 0.396955 0.366271 0.427639
4.14853e+07 0.0676346 0.0390456 0.0962235
EOD
set multiplot
set lmargin at screen 0.172093
set rmargin at screen 0.953488
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'planning' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations a decision' tc rgb '#6e7884' offset 0,0.3
set xrange [1.4096e+07:6.2228e+07]
set xtics norotate ('2e7' 2e+07, '5e7' 5e+07)
unset logscale y
set ylabel 'mean HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2a9d5c' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p0s1 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#a566e0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title '3.6k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title '36k', \
    NaN notitle
unset multiplot
unset output
