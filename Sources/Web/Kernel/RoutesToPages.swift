import HTTPTypes

/// From an address that is no page, or none any more, to one that is.
extension Routes {
    /// The page on which the form stood that was sent to `path`: the one for adding something there, the one at this
    /// address, or the nearest above.
    func page(withFormFor path: String) -> String {
        let sent = Parts(path)
        let candidates = all.filter { $0.method == .post }.map { Parts($0.path) }.filter(sent.fits)
        guard let pattern = candidates.max(by: { $0.words.count < $1.words.count }) else { return "/" }
        let new: Substring = "new"
        if pages.contains(pattern.shape + [new]) { return "\(path)/\(new)" }
        return pages.contains(pattern.shape) ? path : page(above: path, with: pattern.shape)
    }

    /// The nearest page above `path`; the start page, if there is none.
    func page(above path: String) -> String {
        let sought = Parts(path)
        let shape = all.map { Parts($0.path) }.filter(sought.fits).max { $0.words.count < $1.words.count }?.shape
        return page(above: path, with: shape ?? [])
    }

    private func page(above path: String, with shape: [Substring]) -> String {
        let pages = pages
        let length = shape.indices.last { $0 > 0 && pages.contains(Array(shape.prefix($0))) }
        return "/" + Parts(path).all.prefix(length ?? 0).joined(separator: "/")
    }

    private var pages: Set<[Substring]> {
        Set(all.filter { $0.method == .get && !$0.isForPrograms }.map { Parts($0.path).shape })
    }

    /// An address in parts, as somebody asked for it or as routes write it.
    private struct Parts {
        let all: [Substring]

        init(_ path: String) { all = path.split(separator: "/") }

        /// The parts that stand for themselves.
        var words: [Substring] { all.filter { !$0.hasPrefix("{") } }

        /// The same for routes that call a part by different names.
        var shape: [Substring] { all.map { $0.hasPrefix("{") ? "{}" : $0 } }

        func fits(_ pattern: Parts) -> Bool {
            all.count == pattern.all.count && zip(all, pattern.all).allSatisfy { $1.hasPrefix("{") || $0 == $1 }
        }
    }
}
