// SPDX-License-Identifier: MIT
#include "lang/syntax/subset.h"

namespace lang {

using namespace ast;

namespace {

constexpr std::string_view tail = " is not part of Loopscope's Python";

std::string message(std::string_view what, std::string_view instead) {
  std::string result(what);
  result += tail;
  if (!instead.empty()) {
    result += "; ";
    result += instead;
  }
  return result;
}

// Whether the program gives the name a meaning of its own.
bool bound_anywhere(const Tree& tree, std::string_view name) {
  for (std::uint32_t id = 0; id < tree.node_count(); ++id) {
    const Node& node = tree.node(id);
    switch (node.kind) {
      case NodeKind::name:
        if (as<Name>(&node).name == name && as<Name>(&node).ctx == Context::store) return true;
        break;
      case NodeKind::function_def:
        if (as<FunctionDef>(&node).name == name) return true;
        break;
      case NodeKind::class_def:
        if (as<ClassDef>(&node).name == name) return true;
        break;
      case NodeKind::arg:
        if (as<Arg>(&node).arg == name) return true;
        break;
      case NodeKind::alias: {
        const Alias& alias = as<Alias>(&node);
        if ((alias.asname.empty() ? alias.name : alias.asname) == name) return true;
        break;
      }
      default:
        break;
    }
  }
  return false;
}

std::string unsupported_builtin(std::string_view name) {
  if (name == "eval" || name == "exec" || name == "compile") {
    return message(std::string(name) + "()", "write the code itself");
  }
  if (name == "__import__") return message("__import__()", "use an import statement");
  if (name == "open") {
    return message("open() (file access)", "keep the data in the program, wait with asyncio.sleep");
  }
  return {};
}

}  // namespace

std::string unsupported_call(const Tree& tree, const Call& call) {
  const Name* name = try_as<Name>(call.func);
  if (name == nullptr) return {};
  std::string said = unsupported_builtin(name->name);
  return said.empty() || bound_anywhere(tree, name->name) ? std::string() : said;
}

std::string unsupported_module(std::string_view module) {
  const std::string_view top = module.substr(0, module.find('.'));
  if (top == "asyncio" && top != module) return unsupported_member(top, module.substr(top.size() + 1));
  const std::string what = "the module '" + std::string(top) + "'";
  for (const std::string_view name : {"_thread", "multiprocessing", "subprocess"}) {
    if (top == name) {
      return message(what, "use asyncio tasks, or loop.run_in_executor for blocking work");
    }
  }
  for (const std::string_view name : {"socket", "ssl", "http", "urllib", "requests", "aiohttp",
                                      "httpx", "ftplib", "smtplib", "socketserver"}) {
    if (top == name) return message(what + " (network access)", "use asyncio.sleep for the wait");
  }
  return {};
}

std::string unsupported_member(std::string_view module, std::string_view name) {
  const std::string what = std::string(module) + "." + std::string(name);
  if (module == "threading") {
    for (const std::string_view thread : {"Thread", "Timer", "Condition", "Semaphore", "BoundedSemaphore", "Barrier"})
      if (name == thread) return message(what, "use asyncio tasks, or asyncio.to_thread for blocking work");
  }
  if (module != "asyncio") return {};
  for (const std::string_view network :
       {"open_connection", "start_server", "open_unix_connection", "start_unix_server", "StreamReader", "StreamWriter",
        "StreamReaderProtocol", "Server", "AbstractServer", "BaseProtocol", "Protocol", "BufferedProtocol", "DatagramProtocol",
        "BaseTransport", "Transport", "ReadTransport", "WriteTransport", "DatagramTransport", "IncompleteReadError",
        "LimitOverrunError", "SendfileNotAvailableError", "streams", "protocols", "transports", "sslproto"}) {
    if (name == network) return message(what + " (network access)", "use asyncio.sleep for the wait");
  }
  for (const std::string_view process :
       {"create_subprocess_exec", "create_subprocess_shell", "subprocess", "SubprocessProtocol", "SubprocessTransport"}) {
    if (name == process) return message(what + " (processes)", "use asyncio.sleep for the wait");
  }
  if (name == "run_coroutine_threadsafe") return message(what, "use asyncio.create_task: there is one thread");
  for (const std::string_view inside : {"capture_call_graph", "format_call_graph", "print_call_graph", "FrameCallGraphEntry",
                                        "FutureCallGraph", "future_add_to_awaited_by", "future_discard_from_awaited_by"}) {
    if (name == inside) return message(what, "look at the graph of tasks");
  }
  return {};
}

std::string unsupported_attribute(const Tree& tree, const Attribute& attribute) {
  const Name* owner = try_as<Name>(attribute.value);
  if (owner == nullptr) return {};
  const bool other = unsupported_member("asyncio", attribute.attr).empty();
  if (other && unsupported_member("threading", attribute.attr).empty()) return {};
  for (std::uint32_t id = 0; id < tree.node_count(); ++id) {
    const Node& node = tree.node(id);
    if (node.kind != NodeKind::alias) continue;
    const Alias& alias = as<Alias>(&node);
    if ((alias.asname.empty() ? alias.name : alias.asname) == owner->name) return unsupported_member(alias.name, attribute.attr);
  }
  return {};
}

std::string unsupported_bases(const ast::ClassDef& definition, const ast::Node*& place) {
  for (const ast::Keyword* keyword : definition.keywords) {
    if (keyword->arg != "metaclass") continue;
    place = keyword;
    const Name* name = try_as<Name>(keyword->value);
    const Attribute* attribute = try_as<Attribute>(keyword->value);
    const std::string_view word = name ? name->name : attribute ? attribute->attr : std::string_view();
    if (word != "ABCMeta" && word != "type") return message("a metaclass", "use __init_subclass__ or a class decorator");
  }
  return {};
}

}  // namespace lang
