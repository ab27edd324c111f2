extension Identifier {
    /// A name that tells nothing, not even when it was given: a UUID of version 4 (RFC 9562) as text.
    ///
    /// - Parameter bytes: 16 of them, by chance, or such that nobody can tell them from chance.
    public init(untimed bytes: some Sequence<UInt8>) {
        var bytes = Array(bytes.prefix(16))
        precondition(bytes.count == 16, "a UUID has 16 bytes")
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array("0123456789abcdef")
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append("-") }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 0x0F)])
        }
        self.init(rawValue: text)
    }
}
