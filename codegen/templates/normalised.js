function normalised(steps, raw) {
  let tail = typeof raw === "string" ? raw : "";
  for (const [does, what, into] of steps) {
    switch (does) {
      case "missing":
        if (tail === "") return what;
        break;
      case "cut":
        if (tail.indexOf(what) >= 0) tail = tail.slice(tail.indexOf(what) + what.length);
        break;
      case "equals":
        if (tail === what) tail = into;
        break;
      case "drop":
        if (tail.indexOf(what) >= 0) tail = Array.from(tail).slice(into).join("");
        break;
      case "replace":
        tail = tail.split(what).join(into);
        break;
      default:
        tail = tail.toLowerCase();
    }
  }
  return tail;
}
