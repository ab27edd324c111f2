import CZlib

/// Bytes made smaller by zlib.
public enum Compression {
    /// In gzip format (RFC 1952).
    public static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        // 16 more than the greatest window asks zlib for the gzip frame.
        compressed(bytes, window: 15 + 16)
    }

    /// Without a frame of its own (RFC 1951).
    /// - Parameter isLast: false if more follows, which begins with a whole byte and refers to nothing in here.
    static func deflated(_ bytes: [UInt8], isLast: Bool = true) -> [UInt8] {
        compressed(bytes, window: -15, ending: isLast ? Z_FINISH : Z_FULL_FLUSH)
    }

    private static func compressed(_ bytes: [UInt8], window: Int32, ending: Int32 = Z_FINISH) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        let begun = deflateInit2_(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        // It refuses only without memory or with another version than we were built with; nothing true could be answered.
        precondition(begun == Z_OK, "zlib cannot begin: \(begun)")
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 16)
        let written = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                _ = deflate(&stream, ending)
                return output.count - Int(stream.avail_out)
            }
        }
        return Array(output.prefix(written))
    }
}

/// A text in parts, compressed once, with something else between them each time. What stands between goes as it is: it is
/// short, and nobody learns from the length of the whole what it was.
public struct CompressedParts: Sendable {
    private struct Part {
        let deflated: [UInt8]
        let checksum: UInt
        let length: Int
    }

    private let parts: [Part]

    /// - Parameter parts: one more than what will stand between them.
    public init(_ parts: [[UInt8]]) {
        self.parts = parts.enumerated().map { index, bytes in
            Part(
                deflated: Compression.deflated(bytes, isLast: index == parts.count - 1),
                checksum: crc32(0, bytes, UInt32(bytes.count)), length: bytes.count)
        }
    }

    /// How many they are, compressed.
    public var bytes: Int { parts.reduce(0) { $0 + $1.deflated.count } }

    /// In gzip format (RFC 1952): each part as it was compressed, and what stands between as blocks that are stored as they
    /// are (RFC 1951, 3.2.4).
    public func gzip(with between: [[UInt8]]) -> [UInt8] {
        // Deflated, no name, no time, nothing said about the way it was compressed or the system.
        var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        output.reserveCapacity(parts.reduce(64) { $0 + $1.deflated.count } + between.reduce(0) { $0 + $1.count + 5 })
        var (checksum, length) = (crc32(0, nil, 0), 0)
        for (index, part) in parts.enumerated() {
            if index > 0 {
                let bytes = between[index - 1]
                output.append(0)
                output.append(littleEndian: UInt16(bytes.count))
                output.append(littleEndian: ~UInt16(bytes.count))
                output += bytes
                checksum = crc32(checksum, bytes, UInt32(bytes.count))
                length += bytes.count
            }
            output += part.deflated
            checksum = crc32_combine(checksum, part.checksum, part.length)
            length += part.length
        }
        output.append(littleEndian: UInt32(truncatingIfNeeded: checksum))
        output.append(littleEndian: UInt32(truncatingIfNeeded: length))
        return output
    }
}

extension [UInt8] {
    fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
