import CZlib

/// Bytes made smaller by zlib.
public enum Compression {
    /// In gzip format (RFC 1952).
    public static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        // 16 more than the greatest window asks zlib for the gzip frame.
        compressed(bytes, window: 15 + 16)
    }

    /// Without a frame of its own (RFC 1951).
    static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        compressed(bytes, window: -15)
    }

    private static func compressed(_ bytes: [UInt8], window: Int32) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        let begun = deflateInit2_(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        // It refuses only without memory or with another version than we were built with; nothing true could be answered.
        precondition(begun == Z_OK, "zlib cannot begin: \(begun)")
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let written = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                _ = deflate(&stream, Z_FINISH)
                return output.count - Int(stream.avail_out)
            }
        }
        return Array(output.prefix(written))
    }
}
