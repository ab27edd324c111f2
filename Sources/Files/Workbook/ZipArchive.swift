import CZlib

/// Writes a ZIP archive (APPNOTE 6.3) of a few files that fit into memory. The same files are the same bytes.
struct ZipArchive {
    private var files: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// - Parameter name: with slashes between folders.
    mutating func add(_ name: String, _ content: [UInt8]) {
        let deflated = Compression.deflated(content)
        let isSmaller = deflated.count < content.count
        let stored = isSmaller ? deflated : content
        let start = UInt32(files.count)
        let checksum = UInt32(truncatingIfNeeded: crc32(0, content, UInt32(content.count)))

        var entry: [UInt8] = []
        entry.append(20 as UInt16)
        // Names are UTF-8.
        entry.append(1 << 11 as UInt16)
        entry.append((isSmaller ? 8 : 0) as UInt16)
        // 1 January 1980, the first day that the format knows.
        entry.append(0 as UInt16)
        entry.append(0x0021 as UInt16)
        entry.append(checksum)
        entry.append(UInt32(stored.count))
        entry.append(UInt32(content.count))
        entry.append(UInt16(name.utf8.count))
        entry.append(0 as UInt16)

        files.append(0x0403_4B50 as UInt32)
        files += entry + Array(name.utf8) + stored

        directory.append(0x0201_4B50 as UInt32)
        directory.append(20 as UInt16)
        directory += entry
        // No remark, the first disk, no attributes.
        directory += [UInt8](repeating: 0, count: 10)
        directory.append(start)
        directory += Array(name.utf8)
        count += 1
    }

    /// The whole archive.
    var bytes: [UInt8] {
        var end: [UInt8] = []
        end.append(0x0605_4B50 as UInt32)
        end.append(0 as UInt32)
        end.append(count)
        end.append(count)
        end.append(UInt32(directory.count))
        end.append(UInt32(files.count))
        end.append(0 as UInt16)
        return files + directory + end
    }
}

extension [UInt8] {
    /// The lowest byte first, as the format wants it.
    fileprivate mutating func append(_ number: some FixedWidthInteger) {
        for shift in stride(from: 0, to: number.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
