set terminal svg size 990,291 fixed rounded noenhanced font 'sans-serif,12' name 'learning_curves'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
1 7.90238 7.90238 7.90238
11 4.57615 4.57615 4.57615
21 2.93639 2.93639 2.93639
31 2.154 2.154 2.154
41 1.86973 1.86973 1.86973
52 1.86513 1.86513 1.86513
62 1.81758 1.81758 1.81758
72 1.57988 1.57988 1.57988
82 1.60807 1.60807 1.60807
93 1.441 1.441 1.441
103 1.32938 1.32938 1.32938
113 1.3737 1.3737 1.3737
123 1.20425 1.20425 1.20425
134 1.28723 1.28723 1.28723
144 1.20873 1.20873 1.20873
154 1.23992 1.23992 1.23992
164 1.14065 1.14065 1.14065
174 1.19581 1.19581 1.19581
185 1.16546 1.16546 1.16546
195 1.1452 1.1452 1.1452
325 4.11103 4.11103 4.11103
575 3.9098 3.9098 3.9098
850 3.67635 3.67635 3.67635
1100 3.44567 3.44567 3.44567
1350 3.24521 3.24521 3.24521
1600 3.02796 3.02796 3.02796
1875 2.88098 2.88098 2.88098
2125 2.71705 2.71705 2.71705
2375 2.64958 2.64958 2.64958
2625 2.51817 2.51817 2.51817
2875 2.44325 2.44325 2.44325
3150 2.50175 2.50175 2.50175
3400 2.38063 2.38063 2.38063
3650 2.44559 2.44559 2.44559
3900 2.31826 2.31826 2.31826
4175 2.26667 2.26667 2.26667
4425 2.26765 2.26765 2.26765
4675 2.17329 2.17329 2.17329
4925 2.00685 2.00685 2.00685
5200 2.11674 2.11674 2.11674
EOD
$p0s1 << EOD
1 7.90731 7.90731 7.90731
11 4.55401 4.55401 4.55401
21 3.06427 3.06427 3.06427
31 2.23694 2.23694 2.23694
41 1.99559 1.99559 1.99559
52 1.81549 1.81549 1.81549
62 1.73463 1.73463 1.73463
72 1.55697 1.55697 1.55697
82 1.50883 1.50883 1.50883
93 1.51674 1.51674 1.51674
103 1.48369 1.48369 1.48369
113 1.33975 1.33975 1.33975
123 1.42968 1.42968 1.42968
134 1.22088 1.22088 1.22088
144 1.17626 1.17626 1.17626
154 1.25071 1.25071 1.25071
164 1.19815 1.19815 1.19815
174 1.29785 1.29785 1.29785
185 1.30884 1.30884 1.30884
195 1.20773 1.20773 1.20773
325 4.119 4.119 4.119
575 3.94328 3.94328 3.94328
850 3.76529 3.76529 3.76529
1100 3.57561 3.57561 3.57561
1350 3.37493 3.37493 3.37493
1600 3.22498 3.22498 3.22498
1875 3.10552 3.10552 3.10552
2125 2.9786 2.9786 2.9786
2375 2.90205 2.90205 2.90205
2625 3.0273 3.0273 3.0273
2875 2.94939 2.94939 2.94939
3150 2.92305 2.92305 2.92305
3400 2.89931 2.89931 2.89931
3650 2.81558 2.81558 2.81558
3900 2.74918 2.74918 2.74918
4175 2.76524 2.76524 2.76524
4425 2.74221 2.74221 2.74221
4675 2.76272 2.76272 2.76272
4925 2.6962 2.6962 2.6962
5200 2.73383 2.73383 2.73383
EOD
$p1s0 << EOD
200 1.08708 1.08708 1.08708
1200 0.809396 0.809396 0.809396
2200 0.804619 0.804619 0.804619
3200 0.796633 0.796633 0.796633
4200 0.806927 0.806927 0.806927
5200 0.814044 0.814044 0.814044
EOD
$p1s1 << EOD
200 1.08502 1.08502 1.08502
1200 0.693121 0.693121 0.693121
2200 0.640289 0.640289 0.640289
3200 0.594514 0.594514 0.594514
4200 0.562877 0.562877 0.562877
5200 0.549896 0.549896 0.549896
EOD
$p2s0 << EOD
1200 3.12766 3.12766 3.12766
2200 2.99675 2.99675 2.99675
3200 3.37845 3.37845 3.37845
4200 3.83856 3.83856 3.83856
5200 4.09213 4.09213 4.09213
EOD
$p2s1 << EOD
1200 3.15761 3.15761 3.15761
2200 2.71742 2.71742 2.71742
3200 2.64755 2.64755 2.64755
4200 2.48933 2.48933 2.48933
5200 2.44508 2.44508 2.44508
EOD
set multiplot
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.876289
set bmargin at screen 0.278351
unset label
unset arrow
set title 'training loss, as weighted' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:5356]
set xtics norotate ('0' 0, '2k' 2000, '4k' 4000)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle
set lmargin at screen 0.408081
set rmargin at screen 0.646465
set tmargin at screen 0.876289
set bmargin at screen 0.278351
unset label
unset arrow
set title 'validation: observations' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:5356]
set xtics norotate ('0' 0, '2k' 2000, '4k' 4000)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.876289
set bmargin at screen 0.278351
unset label
unset arrow
set title 'validation: temporal difference' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:5356]
set xtics norotate ('0' 0, '2k' 2000, '4k' 4000)
unset logscale y
set ylabel 'loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p2s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p2s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle
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
set tmargin at screen 0.106529
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with lines lw 2 dt 1 lc rgb '#2f7fe0' title '3.6k', \
    keyentry with lines lw 2 dt 1 lc rgb '#e0702a' title '36k', \
    NaN notitle
unset multiplot
unset output
