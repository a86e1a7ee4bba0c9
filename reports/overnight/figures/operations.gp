set terminal svg size 430,331 fixed rounded noenhanced font 'sans-serif,12' name 'operations'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
1.0944e+09 NaN NaN NaN
2.14193e+09 NaN NaN NaN
EOD
$p0s1 << EOD
1.0944e+09 NaN NaN NaN
2.14193e+09 NaN NaN NaN
EOD
set multiplot
set lmargin at screen 0.162791
set rmargin at screen 0.953488
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'planning' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations a decision' tc rgb '#6e7884' offset 0,0.3
set xrange [7.29601e+08:3.21289e+09]
set xtics norotate ('1e9' 1e+09, '2e9' 2e+09)
unset logscale y
set ylabel 'mean return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'no data yet' at graph 0.5,0.5 center font 'sans-serif,13' tc rgb '#6e7884'
unset logscale
plot [0:1] [0:1] NaN notitle
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title '4k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title '39k', \
    NaN notitle
unset multiplot
unset output
