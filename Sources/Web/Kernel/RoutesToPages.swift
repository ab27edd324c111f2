import HTTPTypes

/// From an address that is no page, or none any more, to one that is. The addresses of the house are taken apart once.
struct RoutesToPages {
    private let all: [Parts]
    private let taking: [Parts]
    private let pages: Set<[Substring]>

    init(of routes: Routes) {
        all = routes.all.map { Parts($0.path) }
        taking = routes.all.filter { $0.method == .post && !$0.isForPrograms }.map { Parts($0.path) }
        pages = Set(routes.all.filter { $0.method == .get && !$0.isForPrograms }.map { Parts($0.path).shape })
    }

    /// The page on which the form stood that was sent to `path`: the one for adding something there, the one at this
    /// address, or the nearest above.
    func page(withFormFor path: String) -> String {
        guard let pattern = Self.nearest(to: Parts(path), among: taking) else { return "/" }
        let new: Substring = "new"
        if pages.contains(pattern.shape + [new]) { return "\(path)/\(new)" }
        return pages.contains(pattern.shape) ? path : page(above: path, with: pattern.shape)
    }

    /// Where an address leads that only takes a form: a tab that is restored, or loaded anew, asks for it as for a page.
    /// - Returns: nil if it takes no form, either.
    func page(insteadOf path: String) -> String? {
        let sought = Parts(path)
        guard taking.contains(where: sought.fits) else { return nil }
        return page(withFormFor: "/" + sought.all.joined(separator: "/"))
    }

    /// The nearest page above `path`; the start page, if there is none.
    func page(above path: String) -> String {
        page(above: path, with: Self.nearest(to: Parts(path), among: all)?.shape ?? [])
    }

    private func page(above path: String, with shape: [Substring]) -> String {
        let length = shape.indices.last { $0 > 0 && pages.contains(Array(shape.prefix($0))) }
        return "/" + Parts(path).all.prefix(length ?? 0).joined(separator: "/")
    }

    /// The one that says most by itself.
    private static func nearest(to sought: Parts, among patterns: [Parts]) -> Parts? {
        patterns.filter(sought.fits).max { $0.words < $1.words }
    }

    /// An address in parts, as somebody asked for it or as routes write it.
    private struct Parts {
        let all: [Substring]
        /// The same for routes that call a part by different names.
        let shape: [Substring]
        /// How many of the parts stand for themselves.
        let words: Int

        init(_ path: String) {
            all = path.split(separator: "/")
            shape = all.map { $0.hasPrefix("{") ? "{}" : $0 }
            words = all.count(where: { !$0.hasPrefix("{") })
        }

        func fits(_ pattern: Parts) -> Bool {
            all.count == pattern.all.count && zip(all, pattern.shape).allSatisfy { $1 == "{}" || $0 == $1 }
        }
    }
}
