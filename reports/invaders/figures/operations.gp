set terminal svg size 430,304 fixed rounded noenhanced font 'sans-serif,12' name 'operations'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
1.09734e+07 0.116681 0.0987611 0.134602
2.11441e+07 0.0966249 0.0711818 0.122068
EOD
set multiplot
set lmargin at screen 0.189535
set rmargin at screen 0.953488
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'planning' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations a decision' tc rgb '#6e7884' offset 0,0.3
set xrange [7.31563e+06:3.17161e+07]
set xtics norotate ('1e7' 1e+07, '2e7' 2e+07)
unset logscale y
set ylabel 'mean HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2a9d5c' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle
unset multiplot
unset output
