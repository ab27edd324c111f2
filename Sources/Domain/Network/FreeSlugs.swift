/// Addresses for many names at once, none of them twice. However many want the same one, none is asked for again and again.
public struct FreeSlugs: Sendable {
    private var taken: Set<String>
    private var numbers: [String: Int] = [:]

    public init(besides taken: Set<String>) { self.taken = taken }

    /// As `Slug.free` would give them, one after the other: `chor`, `chor-2`, `chor-3` …
    public mutating func next(for name: String) -> String {
        let wanted = Slug.make(from: name, fallback: "organisation")
        var (slug, number) = (wanted, numbers[wanted] ?? 1)
        while taken.contains(slug) {
            number += 1
            slug = "\(wanted)-\(number)"
        }
        numbers[wanted] = number
        taken.insert(slug)
        return slug
    }
}
