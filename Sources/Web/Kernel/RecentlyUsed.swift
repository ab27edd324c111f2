/// Values that are kept up to so many bytes. Where they would be more, those go first that nobody has asked for the longest.
struct RecentlyUsed<Key: Hashable, Value> {
    private struct Kept {
        let value: Value
        let bytes: Int
        /// Whoever was asked for next before, and next after.
        var older: Key?
        var newer: Key?
    }

    /// The most bytes that are kept.
    let capacity: Int
    /// How many are kept now.
    private(set) var bytes = 0
    private var kept: [Key: Kept] = [:]
    private var oldest: Key?
    private var newest: Key?

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { kept.count }

    /// What is kept for `key`; whoever asks has used it.
    mutating func value(for key: Key) -> Value? {
        guard let found = takeOut(key) else { return nil }
        putInFront(found.value, for: key, bytes: found.bytes)
        return found.value
    }

    /// Keeps `value` instead of what was kept for `key`. What is larger than everything may be is not kept.
    mutating func keep(_ value: Value, for key: Key, bytes size: Int) {
        _ = takeOut(key)
        guard size <= capacity else { return }
        while bytes + size > capacity, let oldest { _ = takeOut(oldest) }
        putInFront(value, for: key, bytes: size)
    }

    private mutating func putInFront(_ value: Value, for key: Key, bytes size: Int) {
        kept[key] = Kept(value: value, bytes: size, older: newest, newer: nil)
        if let newest { kept[newest]?.newer = key }
        newest = key
        if oldest == nil { oldest = key }
        bytes += size
    }

    private mutating func takeOut(_ key: Key) -> Kept? {
        guard let gone = kept.removeValue(forKey: key) else { return nil }
        if let older = gone.older { kept[older]?.newer = gone.newer } else { oldest = gone.newer }
        if let newer = gone.newer { kept[newer]?.older = gone.older } else { newest = gone.older }
        bytes -= gone.bytes
        return gone
    }
}
