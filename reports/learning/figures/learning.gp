set terminal svg size 990,784 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
250 0.831315 0.831315 0.831315
500 0.872546 0.872546 0.872546
600 0.873037 0.873037 0.873037
850 0.883999 0.883999 0.883999
1100 0.879418 0.879418 0.879418
1205 0.883999 0.883999 0.883999
EOD
$p1s0 << EOD
250 0.117647 0.117647 0.117647
500 0.172059 0.172059 0.172059
600 0.157353 0.157353 0.157353
850 0.166176 0.166176 0.166176
1100 0.161765 0.161765 0.161765
1205 0.169118 0.169118 0.169118
EOD
$p2s0 << EOD
250 0 0 0
500 0 0 0
600 0 0 0
850 0 0 0
1100 0 0 0
1205 0 0 0
EOD
$p3s0 << EOD
250 0.546153 0.546153 0.546153
500 0.497019 0.497019 0.497019
600 0.583364 0.583364 0.583364
850 0.626397 0.626397 0.626397
1100 0.684147 0.684147 0.684147
1205 0.595194 0.595194 0.595194
EOD
$p4s0 << EOD
850 0.0268138 0.0268138 0.0268138
1100 0.0284246 0.0284246 0.0284246
1205 0.0143535 0.0143535 0.0143535
EOD
$p5s0 << EOD
850 0.0824288 0.0824288 0.0824288
1100 0.0636256 0.0636256 0.0636256
1205 0.0441364 0.0441364 0.0441364
EOD
$p6s0 << EOD
850 2.87779 2.87779 2.87779
1100 2.87944 2.87944 2.87944
1205 2.88265 2.88265 2.88265
EOD
set multiplot
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.954082
set bmargin at screen 0.732143
unset label
unset arrow
set title 'token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1241.15]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'copying' at graph 0.99,first 0.888743 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.888743 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.954082
set bmargin at screen 0.732143
unset label
unset arrow
set title 'changed-token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1241.15]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.954082
set bmargin at screen 0.732143
unset label
unset arrow
set title 'reward recall' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1241.15]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.622449
set bmargin at screen 0.40051
unset label
unset arrow
set title 'reward AUC' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1241.15]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'knows nothing' at graph 0.99,first 0.5 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.5 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p3s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p3s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.622449
set bmargin at screen 0.40051
unset label
unset arrow
set title 'value-return correlation' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1241.15]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'no relation' at graph 0.99,first 0 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p4s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p4s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.622449
set bmargin at screen 0.40051
unset label
unset arrow
set title 'spread of Q over actions' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1241.15]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p5s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p5s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.0717172
set rmargin at screen 0.313131
set tmargin at screen 0.290816
set bmargin at screen 0.0688776
unset label
unset arrow
set title 'CQL gap' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1241.15]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p6s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p6s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
