internal import CArcade

/// Area resize of grayscale images: each output pixel is the mean of the input area that it covers.
///
/// Float32 sums, rows after columns, rounded half to even: the same bytes as OpenCV's INTER_AREA when shrinking.
/// One value serves one thread at a time.
public final class AreaResize {
    /// Input rows and columns.
    public let input: (height: Int, width: Int)
    /// Output rows and columns.
    public let output: (height: Int, width: Int)
    private let plan: OpaquePointer

    /// Plans a resize, or returns nil unless both sides shrink or stay and are positive.
    public init?(from input: (height: Int, width: Int), to output: (height: Int, width: Int)) {
        guard
            let plan = carcade_resize_new(
                Int32(input.height), Int32(input.width), Int32(output.height), Int32(output.width))
        else { return nil }
        self.input = input
        self.output = output
        self.plan = plan
    }

    deinit { carcade_resize_free(plan) }

    /// Resizes one image, row-major.
    public func apply(_ pixels: [UInt8], into out: UnsafeMutableBufferPointer<UInt8>) {
        precondition(
            pixels.count == input.height * input.width, "the image has \(input.height)x\(input.width) bytes")
        precondition(
            out.count == output.height * output.width, "the result has \(output.height)x\(output.width)")
        carcade_resize_apply(plan, pixels, out.baseAddress)
    }
}
