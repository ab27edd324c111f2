import CZip

/// Several files in one (ZIP, APPNOTE 6.3), written by libzip: what office programs call a document. The same files are the
/// same bytes.
struct Container {
    private var files: [(name: String, content: [UInt8], isStored: Bool)] = []

    /// - Parameters:
    ///   - name: with slashes between folders.
    ///   - isStored: as it is, so that whoever looks at the first bytes reads it.
    mutating func add(_ name: String, _ content: [UInt8], isStored: Bool = false) {
        files.append((name, content, isStored))
    }

    mutating func add(_ name: String, _ content: String, isStored: Bool = false) {
        add(name, Array(content.utf8), isStored: isStored)
    }

    /// The whole container, the files in the order in which they were added.
    var bytes: [UInt8] {
        var problem = zip_error_t()
        zip_error_init(&problem)
        defer { zip_error_fini(&problem) }
        // libzip refuses in memory only where there is none left; nothing true could be answered.
        guard let memory = zip_source_buffer_create(nil, 0, 0, &problem),
            let archive = zip_open_from_source(memory, Int32(ZIP_TRUNCATE), &problem)
        else { preconditionFailure("libzip cannot begin: \(zip_error_code_zip(&problem))") }
        // Its own hand lets go of the memory when it closes the archive; ours reads what is written there.
        zip_source_keep(memory)
        defer { zip_source_free(memory) }
        // libzip reads what is added when it closes.
        let contents = files.map { Self.lasting($0.content) }
        defer { for content in contents { content.deallocate() } }
        for (file, content) in zip(files, contents) {
            Self.add(file.name, content, isStored: file.isStored, to: archive)
        }
        let closed = zip_close(archive)
        precondition(closed == 0, "libzip cannot write")
        return Self.read(memory)
    }

    private static func lasting(_ bytes: [UInt8]) -> UnsafeMutableRawBufferPointer {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 1)
        copy.copyBytes(from: bytes)
        return UnsafeMutableRawBufferPointer(rebasing: copy[..<bytes.count])
    }

    private static func add(
        _ name: String, _ content: UnsafeMutableRawBufferPointer, isStored: Bool, to archive: OpaquePointer
    ) {
        let source = zip_source_buffer(archive, content.baseAddress, UInt64(content.count), 0)
        let index = zip_file_add(archive, name, source, UInt32(ZIP_FL_ENC_UTF_8))
        precondition(index >= 0, "libzip cannot add \(name)")
        let place = UInt64(index)
        let method = isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
        zip_set_file_compression(archive, place, Int32(method), 6)
        // 1 January 1980, the first day that the format knows.
        zip_file_set_dostime(archive, place, 0, 0x0021, 0)
    }

    private static func read(_ memory: OpaquePointer) -> [UInt8] {
        let opened = zip_source_open(memory)
        precondition(opened == 0, "libzip cannot read what it wrote")
        defer { zip_source_close(memory) }
        zip_source_seek(memory, 0, SEEK_END)
        let count = Int(zip_source_tell(memory))
        zip_source_seek(memory, 0, SEEK_SET)
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = Int(max(zip_source_read(memory, buffer.baseAddress, UInt64(count)), 0))
        }
    }
}
