set terminal svg size 990,264 fixed rounded noenhanced font 'sans-serif,12' name 'learning_curves'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
3 7.41652 7.41652 7.41652
33 3.35586 3.35586 3.35586
63 2.03206 2.03206 2.03206
93 1.27121 1.27121 1.27121
126 1.20228 1.20228 1.20228
156 1.22239 1.22239 1.22239
186 1.15855 1.15855 1.15855
216 1.12726 1.12726 1.12726
249 1.07126 1.07126 1.07126
279 1.0377 1.0377 1.0377
309 0.860143 0.860143 0.860143
342 1.0899 1.0899 1.0899
372 0.801204 0.801204 0.801204
402 0.856506 0.856506 0.856506
432 0.755174 0.755174 0.755174
465 0.692335 0.692335 0.692335
495 0.722536 0.722536 0.722536
525 0.781138 0.781138 0.781138
558 0.878996 0.878996 0.878996
588 0.769271 0.769271 0.769271
618 5.41018 5.41018 5.41018
648 5.31542 5.31542 5.31542
681 5.0748 5.0748 5.0748
711 4.79759 4.79759 4.79759
741 4.5999 4.5999 4.5999
774 4.41898 4.41898 4.41898
804 4.355 4.355 4.355
834 4.45852 4.45852 4.45852
864 4.36687 4.36687 4.36687
897 4.33911 4.33911 4.33911
927 4.35793 4.35793 4.35793
957 4.27379 4.27379 4.27379
990 4.27065 4.27065 4.27065
1020 4.26386 4.26386 4.26386
1050 4.31233 4.31233 4.31233
1080 4.24294 4.24294 4.24294
1113 4.2235 4.2235 4.2235
1143 4.37292 4.37292 4.37292
1173 4.33364 4.33364 4.33364
1205 4.28355 4.28355 4.28355
EOD
$p1s0 << EOD
250 0.785319 0.785319 0.785319
500 0.591866 0.591866 0.591866
600 0.568418 0.568418 0.568418
850 0.516916 0.516916 0.516916
1100 0.515193 0.515193 0.515193
1205 0.507533 0.507533 0.507533
EOD
$p2s0 << EOD
850 2.89581 2.89581 2.89581
1100 2.77928 2.77928 2.77928
1205 2.74839 2.74839 2.74839
EOD
set multiplot
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.863636
set bmargin at screen 0.204545
unset label
unset arrow
set title 'training loss, as weighted' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1241.15]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.408081
set rmargin at screen 0.646465
set tmargin at screen 0.863636
set bmargin at screen 0.204545
unset label
unset arrow
set title 'validation: observations' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1241.15]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.741414
set rmargin at screen 0.979798
set tmargin at screen 0.863636
set bmargin at screen 0.204545
unset label
unset arrow
set title 'validation: temporal difference' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:1241.15]
set xtics norotate ('0' 0, '500' 500, '1k' 1000)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
