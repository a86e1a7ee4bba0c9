import Replay

/// Capital letters, digits and signs of five by seven pixels, for captions inside pictures.
enum PixelText {
    /// Pixels from one character to the next, and of a line.
    static let advance = 6, height = 7

    /// Seven rows of five bits a character; unknown characters are blank.
    private static let glyphs: [Character: [UInt8]] = [
        "0": [14, 17, 19, 21, 25, 17, 14], "1": [4, 12, 4, 4, 4, 4, 14], "2": [14, 17, 1, 2, 4, 8, 31],
        "3": [31, 2, 4, 2, 1, 17, 14], "4": [2, 6, 10, 18, 31, 2, 2], "5": [31, 16, 30, 1, 1, 17, 14],
        "6": [6, 8, 16, 30, 17, 17, 14], "7": [31, 1, 2, 4, 8, 8, 8], "8": [14, 17, 17, 14, 17, 17, 14],
        "9": [14, 17, 17, 15, 1, 2, 12], "-": [0, 0, 0, 31, 0, 0, 0], "+": [0, 4, 4, 31, 4, 4, 0],
        ".": [0, 0, 0, 0, 0, 12, 12], "/": [0, 1, 2, 4, 8, 16, 0], "=": [0, 0, 31, 0, 31, 0, 0],
        "A": [14, 17, 17, 31, 17, 17, 17], "B": [30, 17, 17, 30, 17, 17, 30],
        "C": [14, 17, 16, 16, 16, 17, 14], "D": [28, 18, 17, 17, 17, 18, 28],
        "E": [31, 16, 16, 30, 16, 16, 31], "F": [31, 16, 16, 30, 16, 16, 16],
        "G": [14, 17, 16, 23, 17, 17, 15], "H": [17, 17, 17, 31, 17, 17, 17], "I": [14, 4, 4, 4, 4, 4, 14],
        "J": [7, 2, 2, 2, 2, 18, 12], "K": [17, 18, 20, 24, 20, 18, 17], "L": [16, 16, 16, 16, 16, 16, 31],
        "M": [17, 27, 21, 21, 17, 17, 17], "N": [17, 17, 25, 21, 19, 17, 17],
        "O": [14, 17, 17, 17, 17, 17, 14], "P": [30, 17, 17, 30, 16, 16, 16],
        "Q": [14, 17, 17, 17, 21, 18, 13], "R": [30, 17, 17, 30, 20, 18, 17],
        "S": [15, 16, 16, 14, 1, 1, 30], "T": [31, 4, 4, 4, 4, 4, 4], "U": [17, 17, 17, 17, 17, 17, 14],
        "V": [17, 17, 17, 17, 17, 10, 4], "W": [17, 17, 17, 21, 21, 21, 10],
        "X": [17, 17, 10, 4, 10, 17, 17], "Y": [17, 17, 17, 10, 4, 4, 4], "Z": [31, 1, 2, 4, 8, 16, 31],
    ]

    /// Draws text with its upper left corner at (x, y); what lies outside the picture is left out.
    static func draw(_ text: String, in image: inout GrayscaleImage, x: Int, y: Int, shade: UInt8 = 0) {
        for (i, character) in text.uppercased().enumerated() {
            for (row, bits) in (glyphs[character] ?? []).enumerated() {
                for column in 0..<5 where bits >> (4 - column) & 1 == 1 {
                    fill(&image, x: x + i * advance + column, y: y + row, width: 1, height: 1, shade: shade)
                }
            }
        }
    }

    /// Fills the part of a rectangle that lies in the picture.
    static func fill(
        _ image: inout GrayscaleImage, x: Int, y: Int, width: Int, height: Int, shade: UInt8
    ) {
        for row in max(y, 0)..<max(min(y + height, image.height), max(y, 0)) {
            for column in max(x, 0)..<max(min(x + width, image.width), max(x, 0)) {
                image.pixels[row * image.width + column] = shade
            }
        }
    }
}
