set terminal svg size 430,304 fixed rounded noenhanced font 'sans-serif,12' name 'operations'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
8.49451e+12 1.95369 1.84931 2.05807
1.58174e+13 NaN NaN NaN
1.58174e+13 0.0857335 0.0453704 0.126097
5.97545e+13 0.424929 0.401226 0.448633
EOD
set multiplot
set lmargin at screen 0.162791
set rmargin at screen 0.953488
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'training' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations of training' tc rgb '#6e7884' offset 0,0.3
set xrange [5.663e+12:8.96317e+13]
set xtics norotate ('1e13' 1e+13, '2e13' 2e+13, '5e13' 5e+13)
unset logscale y
set ylabel 'mean HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
