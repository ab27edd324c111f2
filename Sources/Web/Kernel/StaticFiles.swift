import Files
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Secrets
import Words

/// Styles, scripts and marks, read once and sent from memory. Their address holds a fingerprint of all of them, so a
/// browser may keep them for good and still gets new ones after an update.
struct StaticFiles: Sendable {
    private struct File: Sendable {
        let type: String
        let plain: ByteBuffer
        let compressed: ByteBuffer
    }

    /// Read once. Without its styles and scripts no page could be used.
    static let shared: StaticFiles = {
        do {
            return StaticFiles(resources: try ResourceFolder.of(target: "Web"))
        } catch {
            fatalError("The styles and scripts cannot be read. Install the program again. \(error)")
        }
    }()

    let version: String
    private let files: [String: File]

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    init(resources folder: URL) {
        var contents: [String: [UInt8]] = [:]
        for sheet in StyleSheet.allCases {
            contents[sheet.rawValue] = Array(((try? sheet.text(in: folder)) ?? "").utf8)
        }
        for name in ["scripts", "embed"] {
            for (file, bytes) in Self.files(in: folder.appending(path: name)) {
                contents[file] = Array(Script.squeezed(String(decoding: bytes, as: UTF8.self)).utf8)
            }
        }
        contents.merge(Self.files(in: folder.appending(path: "marks"))) { _, mark in mark }
        version = String(
            Secret.hexadecimal(
                Secret.sha256(contents.sorted { $0.key < $1.key }.flatMap { Array($0.key.utf8) + $0.value })
            ).prefix(12))
        files = contents.reduce(into: [:]) { files, content in
            guard let type = Self.types[String(content.key.split(separator: ".").last ?? "")] else { return }
            files[content.key] = File(
                type: type, plain: ByteBuffer(bytes: content.value),
                compressed: ByteBuffer(bytes: Compression.gzip(content.value)))
        }
    }

    /// Where the files are, such as `/assets/0123456789ab`.
    static var folder: String { MachineAddress.assets(shared.version) }

    static func address(of name: String) -> String { "\(folder)/\(name)" }

    /// The file, or nil. Any version is answered with today's, so that a page from before an update still looks right.
    func response(name: String, version: String, request: Request) -> Response? {
        guard let file = files[name] else { return nil }
        let isCompressed = Compression.isAccepted(by: request)
        var headers: HTTPFields = [
            .contentType: file.type, .vary: "Accept-Encoding",
            .cacheControl: version == self.version ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        if isCompressed { headers[.contentEncoding] = "gzip" }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: isCompressed ? file.compressed : file.plain))
    }

    private static func files(in folder: URL) -> [String: [UInt8]] {
        let found = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return found.reduce(into: [:]) { files, url in
            if let data = try? Data(contentsOf: url) { files[url.lastPathComponent] = [UInt8](data) }
        }
    }
}
