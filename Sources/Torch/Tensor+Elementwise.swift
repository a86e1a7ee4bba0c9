internal import CTorch

infix operator .== : ComparisonPrecedence
infix operator .!= : ComparisonPrecedence
infix operator .< : ComparisonPrecedence
infix operator .<= : ComparisonPrecedence
infix operator .> : ComparisonPrecedence
infix operator .>= : ComparisonPrecedence
infix operator .& : LogicalConjunctionPrecedence
infix operator .| : LogicalDisjunctionPrecedence

// Elementwise operations; two tensors broadcast as in NumPy.
extension Tensor {
    func unary(_ name: StaticString, _ op: ct_unary_op) throws(TorchError) -> Tensor {
        try make(name) { ct_unary(op, handle, $0) }
    }

    func binary(_ name: StaticString, _ op: ct_binary_op, _ other: Tensor) throws(TorchError) -> Tensor {
        try make(name) { ct_binary(op, handle, other.handle, $0) }
    }

    func scalar(_ name: StaticString, _ op: ct_binary_op, _ other: Double) throws(TorchError) -> Tensor {
        try make(name) { ct_scalar(op, handle, other, $0) }
    }

    /// The negative.
    public func negated() throws(TorchError) -> Tensor { try unary("negated", CT_NEG) }

    /// The absolute value.
    public func absolute() throws(TorchError) -> Tensor { try unary("absolute", CT_ABS) }

    /// -1, 0 or 1.
    public func sign() throws(TorchError) -> Tensor { try unary("sign", CT_SIGN) }

    /// The exponential.
    public func exp() throws(TorchError) -> Tensor { try unary("exp", CT_EXP) }

    /// The natural logarithm.
    public func log() throws(TorchError) -> Tensor { try unary("log", CT_LOG) }

    /// The square root.
    public func squareRoot() throws(TorchError) -> Tensor { try unary("squareRoot", CT_SQRT) }

    /// max(x, 0).
    public func relu() throws(TorchError) -> Tensor { try unary("relu", CT_RELU) }

    /// The exact Gaussian error linear unit.
    public func gelu() throws(TorchError) -> Tensor { try unary("gelu", CT_GELU) }

    /// x * sigmoid(x).
    public func silu() throws(TorchError) -> Tensor { try unary("silu", CT_SILU) }

    /// x * tanh(softplus(x)).
    public func mish() throws(TorchError) -> Tensor { try unary("mish", CT_MISH) }

    /// 1 / (1 + exp(-x)).
    public func sigmoid() throws(TorchError) -> Tensor { try unary("sigmoid", CT_SIGMOID) }

    /// The hyperbolic tangent.
    public func tanh() throws(TorchError) -> Tensor { try unary("tanh", CT_TANH) }

    /// True where zero or false.
    public func logicalNot() throws(TorchError) -> Tensor { try unary("logicalNot", CT_NOT) }

    /// True where neither infinite nor NaN.
    public func isFinite() throws(TorchError) -> Tensor { try unary("isFinite", CT_ISFINITE) }

    /// A copy with its own memory.
    public func clone() throws(TorchError) -> Tensor { try unary("clone", CT_CLONE) }

    /// The same memory without gradient history.
    public func detached() throws(TorchError) -> Tensor { try unary("detached", CT_DETACH) }

    /// The largest whole number not above.
    public func floor() throws(TorchError) -> Tensor { try unary("floor", CT_FLOOR) }

    /// Sum by element.
    public static func + (a: Tensor, b: Tensor) throws(TorchError) -> Tensor { try a.binary("+", CT_ADD, b) }

    /// Sum with a number.
    public static func + (a: Tensor, b: Double) throws(TorchError) -> Tensor { try a.scalar("+", CT_ADD, b) }

    /// Difference by element.
    public static func - (a: Tensor, b: Tensor) throws(TorchError) -> Tensor { try a.binary("-", CT_SUB, b) }

    /// Difference with a number.
    public static func - (a: Tensor, b: Double) throws(TorchError) -> Tensor { try a.scalar("-", CT_SUB, b) }

    /// Product by element.
    public static func * (a: Tensor, b: Tensor) throws(TorchError) -> Tensor { try a.binary("*", CT_MUL, b) }

    /// Product with a number.
    public static func * (a: Tensor, b: Double) throws(TorchError) -> Tensor { try a.scalar("*", CT_MUL, b) }

    /// Quotient by element.
    public static func / (a: Tensor, b: Tensor) throws(TorchError) -> Tensor { try a.binary("/", CT_DIV, b) }

    /// Quotient with a number.
    public static func / (a: Tensor, b: Double) throws(TorchError) -> Tensor { try a.scalar("/", CT_DIV, b) }

    /// True where the left element is equal.
    public static func .== (a: Tensor, b: Tensor) throws(TorchError) -> Tensor {
        try a.binary(".==", CT_EQ, b)
    }

    /// True where the element is equal.
    public static func .== (a: Tensor, b: Double) throws(TorchError) -> Tensor {
        try a.scalar(".==", CT_EQ, b)
    }

    /// True where the left element is different.
    public static func .!= (a: Tensor, b: Tensor) throws(TorchError) -> Tensor {
        try a.binary(".!=", CT_NE, b)
    }

    /// True where the element is different.
    public static func .!= (a: Tensor, b: Double) throws(TorchError) -> Tensor {
        try a.scalar(".!=", CT_NE, b)
    }

    /// True where the left element is smaller.
    public static func .< (a: Tensor, b: Tensor) throws(TorchError) -> Tensor { try a.binary(".<", CT_LT, b) }

    /// True where the element is smaller.
    public static func .< (a: Tensor, b: Double) throws(TorchError) -> Tensor { try a.scalar(".<", CT_LT, b) }

    /// True where the left element is smaller or equal.
    public static func .<= (a: Tensor, b: Tensor) throws(TorchError) -> Tensor {
        try a.binary(".<=", CT_LE, b)
    }

    /// True where the element is smaller or equal.
    public static func .<= (a: Tensor, b: Double) throws(TorchError) -> Tensor {
        try a.scalar(".<=", CT_LE, b)
    }

    /// True where the left element is larger.
    public static func .> (a: Tensor, b: Tensor) throws(TorchError) -> Tensor { try a.binary(".>", CT_GT, b) }

    /// True where the element is larger.
    public static func .> (a: Tensor, b: Double) throws(TorchError) -> Tensor { try a.scalar(".>", CT_GT, b) }

    /// True where the left element is larger or equal.
    public static func .>= (a: Tensor, b: Tensor) throws(TorchError) -> Tensor {
        try a.binary(".>=", CT_GE, b)
    }

    /// True where the element is larger or equal.
    public static func .>= (a: Tensor, b: Double) throws(TorchError) -> Tensor {
        try a.scalar(".>=", CT_GE, b)
    }

    /// True where both are.
    public static func .& (a: Tensor, b: Tensor) throws(TorchError) -> Tensor {
        try a.binary("and", CT_AND, b)
    }

    /// True where one is.
    public static func .| (a: Tensor, b: Tensor) throws(TorchError) -> Tensor { try a.binary("or", CT_OR, b) }

    /// The larger element.
    public func maximum(_ other: Tensor) throws(TorchError) -> Tensor { try binary("maximum", CT_MAX, other) }

    /// The smaller element.
    public func minimum(_ other: Tensor) throws(TorchError) -> Tensor { try binary("minimum", CT_MIN, other) }

    /// Matrix product over the last two dimensions.
    public func matmul(_ other: Tensor) throws(TorchError) -> Tensor {
        try binary("matmul", CT_MATMUL, other)
    }

    /// Elements raised to a power.
    public func power(_ exponent: Double) throws(TorchError) -> Tensor {
        try make("power") { ct_pow(handle, exponent, $0) }
    }

    /// Elements limited to low...high.
    public func clamped(_ low: Double, _ high: Double) throws(TorchError) -> Tensor {
        try make("clamped") { ct_clamp(handle, low, high, $0) }
    }

    /// `value` where `mask` is true, the element elsewhere.
    public func filled(where mask: Tensor, with value: Double) throws(TorchError) -> Tensor {
        try make("filled") { ct_masked_fill(handle, mask.handle, value, $0) }
    }

    /// Elements of `a` where the (boolean) tensor is true, of `b` elsewhere.
    public func select(_ a: Tensor, else b: Tensor) throws(TorchError) -> Tensor {
        try make("select") { ct_where(handle, a.handle, b.handle, $0) }
    }

    /// Overwrites the elements, outside autograd.
    public func copy(from source: Tensor) throws(TorchError) {
        try check("copy", ct_copy_into(handle, source.handle))
    }

    /// Adds `scale * source` in place, outside autograd.
    public func add(_ source: Tensor, scale: Double = 1) throws(TorchError) {
        try check("add", ct_add_into(handle, source.handle, scale))
    }

    /// Multiplies in place, outside autograd.
    public func scale(by factor: Double) throws(TorchError) {
        try check("scale", ct_scale_in_place(handle, factor))
    }

    /// self[..., index, ...] = source along a dimension, in place, outside autograd.
    public func copy(from source: Tensor, at index: Tensor, dimension: Int) throws(TorchError) {
        try check("copy", ct_index_copy_into(handle, Int32(dimension), index.handle, source.handle))
    }
}
