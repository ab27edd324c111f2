import CZip

/// Files in a container that somebody sent (ZIP), read by libzip and never beyond a limit: a few bytes may hold very many.
enum SentContainer {
    enum Problem: Error, Hashable {
        /// No container, or a broken one.
        case unreadable
        case tooLarge
    }

    /// What an office program puts into one is a hundred at most.
    private static let mostFiles: Int64 = 2_000

    /// The contents of the files whose names are wanted.
    /// - Parameter limit: of all of them together, in bytes.
    static func contents(
        of bytes: [UInt8], limit: Int, where isWanted: (String) -> Bool
    ) throws(Problem) -> [String: [UInt8]] {
        let read = bytes.withUnsafeBytes { memory in files(in: memory, limit: limit, where: isWanted) }
        return try read.get()
    }

    private static func files(
        in memory: UnsafeRawBufferPointer, limit: Int, where isWanted: (String) -> Bool
    ) -> Result<[String: [UInt8]], Problem> {
        guard let source = zip_source_buffer_create(memory.baseAddress, UInt64(memory.count), 0, nil) else {
            return .failure(.unreadable)
        }
        guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), nil) else {
            zip_source_free(source)
            return .failure(.unreadable)
        }
        defer { zip_discard(archive) }
        let count = Int64(zip_get_num_entries(archive, 0))
        guard (0...mostFiles).contains(count) else { return .failure(.tooLarge) }
        var contents: [String: [UInt8]] = [:]
        var room = limit
        for index in 0..<UInt64(count) {
            guard let name = zip_get_name(archive, index, 0).map({ String(cString: $0) }), isWanted(name) else {
                continue
            }
            switch content(at: index, of: archive, limit: room) {
            case .success(let content):
                room -= content.count
                contents[name] = content
            case .failure(let problem): return .failure(problem)
            }
        }
        return .success(contents)
    }

    private static func content(
        at index: UInt64, of archive: OpaquePointer, limit: Int
    ) -> Result<[UInt8], Problem> {
        guard let file = zip_fopen_index(archive, index, 0) else { return .failure(.unreadable) }
        defer { zip_fclose(file) }
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Int(zip_fread(file, &piece, UInt64(piece.count)))
            guard count >= 0 else { return .failure(.unreadable) }
            guard count > 0 else { return .success(content) }
            guard content.count + count <= limit else { return .failure(.tooLarge) }
            content += piece.prefix(count)
        }
    }
}
